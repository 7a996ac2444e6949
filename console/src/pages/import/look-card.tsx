import Checkbox from 'tdesign-react/es/checkbox'
import Switch from 'tdesign-react/es/switch'
import { useWords } from '../../words'
import type { Import } from './use-import'

/** What a person has to look at or decide before anything is written. */
export function LookCard({ job }: { job: Import }) {
  const { import: words } = useWords()
  const [example] = job.drops
  return (
    <section className="card">
      <header>
        <h2>{words.look}</h2>
      </header>
      <div className="card-body looks">
        {example ? (
          <Checkbox checked={job.looked} onChange={job.setLooked}>
            <b>{words.bigDrop(job.drops.length)}</b>
            <span className="look-text">{words.bigDropExample(example.title, example.from, example.to)}</span>
            <span className="look-text">{words.bigDropConfirm}</span>
          </Checkbox>
        ) : null}
        <div className="look-switch">
          <Switch
            value={job.strict}
            onChange={(on) => job.setStrict(on === true)}
            {...{ 'aria-label': words.strict }}
          />
          <div>
            <b>{words.strict}</b>
            <span className="look-text">{words.strictText}</span>
          </div>
        </div>
      </div>
    </section>
  )
}
