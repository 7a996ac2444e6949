import { useRef, useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Icon } from '../../components/icon'
import { useWords } from '../../words'
import { RecentImports } from './recent-imports'
import type { Import } from './use-import'

/** Where a file is dropped or chosen, and how the import treats it. */
export function DropPlace({ job }: { job: Import }) {
  const { import: words } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) void job.start(file)
  }
  return (
    <div className="columns">
      <section
        className={over ? 'card drop drop-over' : 'card drop'}
        aria-label={words.drop}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
      >
        <span className="ink-3">
          <Icon name="file" size={32} />
        </span>
        <b>{job.stage === 'reading' ? words.reading : words.drop}</b>
        <p className="ink-2">{job.stage === 'reading' ? words.readingText(job.file.name) : words.dropText}</p>
        <Button theme="primary" loading={job.stage === 'reading'} onClick={() => field.current?.click()}>
          <Icon name="upload" />
          {words.choose}
        </Button>
        <input
          ref={field}
          className="file-input"
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          aria-label={words.choose}
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
      </section>
      <div className="stack">
        <section className="card">
          <header>
            <h2>{words.rules}</h2>
          </header>
          <ol className="rules card-body">
            {words.ruleList.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ol>
        </section>
        <RecentImports />
      </div>
    </div>
  )
}
