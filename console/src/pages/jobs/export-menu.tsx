import { useState } from 'react'
import Popup from 'tdesign-react/es/popup'
import type { ExportWish, TableFormat } from '../../../../typings/exports'
import { Icon } from '../../components/icon'
import { useOffline } from '../../components/offline'
import { useSession } from '../../session'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

const FORMATS = ['csv', 'xlsx'] as const satisfies TableFormat[]

interface ExportMenuProps {
  wish: ExportWish
  /** How many things it would be of. */
  count: number
  /** What the button says instead of *export*. */
  name?: string
  onBegun: (jobId: string) => void
}

/** Begins to write a table of what the list shows; `onBegun` hears which job does. */
export function ExportMenu({ wish, count, name, onBegun }: ExportMenuProps) {
  const { jobs } = useWords()
  const { may } = useSession()
  const offline = useOffline()
  const [open, setOpen] = useState(false)
  const write = useWrite<'export.begin'>({
    refreshes: ['job.list'],
    done: ({ jobId }) => {
      onBegun(jobId)
      return null
    },
    refused: () => null,
  })
  if (!may.includes('catalogue.export') || !may.includes('job.manage')) return null
  return (
    <Popup
      trigger="click"
      placement="bottom-right"
      visible={open}
      onVisibleChange={setOpen}
      destroyOnClose
      content={
        <div className="chip-panel">
          <div className="choices">
            {FORMATS.map((format) => (
              <button
                key={format}
                type="button"
                disabled={offline !== null}
                onClick={() => {
                  setOpen(false)
                  void write.send('export.begin', { format, wish })
                }}
              >
                {jobs.formats[format]}
                <span className="ink-3">{jobs.exportCount(count)}</span>
              </button>
            ))}
          </div>
          <p className="export-text ink-3 small">{offline ?? jobs.exportText}</p>
        </div>
      }
    >
      <button type="button" className="button" aria-expanded={open} disabled={write.busy}>
        <Icon name="download" />
        {name ?? jobs.export}
      </button>
    </Popup>
  )
}
