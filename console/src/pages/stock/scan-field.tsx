import { useRef, useState } from 'react'
import type { ShelfRow } from '../../../../typings/stock'
import { Icon } from '../../components/icon'
import { Thumb } from '../../components/thumb'
import { useKeys } from '../../components/use-keys'
import { useContentText, useWords } from '../../words'
import { CameraScan } from './camera-scan'
import { useScan } from './use-scan'

function Choices({ rows, onChoose }: { rows: ShelfRow[]; onChoose: (row: ShelfRow) => void }) {
  const { keeping } = useWords()
  const content = useContentText()
  return (
    <div className="scan-choices">
      <p className="ink-3 small">{keeping.session.choose}</p>
      {rows.map((row) => (
        <button key={row.skuId} type="button" onClick={() => onChoose(row)}>
          <Thumb picture={row.picture} title={content(row.title)} size={32} />
          <span className="ellipsis">
            {content(row.title)}
            <span className="sub">{[...row.options, row.code ?? row.barcode ?? ''].join(' · ')}</span>
          </span>
        </button>
      ))}
    </div>
  )
}

/** Takes what a scanner, the camera or a person says, one SKU at a time. */
export function ScanField({ onFound }: { onFound: (row: ShelfRow) => void }) {
  const { keeping } = useWords()
  const { session } = keeping
  const [text, setText] = useState('')
  const [isWatching, setWatching] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { scan, choose, shown, dismiss } = useScan(onFound)
  useKeys({ '/': () => field.current?.focus() })
  const enter = () => {
    scan(text)
    setText('')
  }
  return (
    <div className="scan-field">
      <div className="row">
        <label className="search-box">
          <Icon name="search" />
          <input
            ref={field}
            value={text}
            placeholder={session.scan}
            aria-label={session.scan}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value)
              dismiss()
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter') enter()
              if (event.key === 'Escape') setText('')
            }}
          />
          <kbd>/</kbd>
        </label>
        <button
          type="button"
          className="button"
          aria-pressed={isWatching}
          onClick={() => setWatching(!isWatching)}
        >
          <Icon name="codes" />
          {isWatching ? session.cameraStop : session.camera}
        </button>
      </div>
      {isWatching ? <CameraScan onCode={scan} /> : null}
      {shown?.rows && shown.rows.length > 0 ? <Choices rows={shown.rows} onChoose={choose} /> : null}
      {shown?.rows?.length === 0 ? (
        <p className="found-none" role="status">
          <b>{session.nothing(shown.search)}</b> {session.nothingText}
        </p>
      ) : null}
      {shown && shown.rows === null ? (
        <p className="found-none crim" role="alert">
          {session.failed}
        </p>
      ) : null}
    </div>
  )
}
