import Checkbox from 'tdesign-react/es/checkbox'
import Switch from 'tdesign-react/es/switch'
import type { ImportReport } from '../../../../typings/owner-api'
import { Field } from '../../components/field'
import { Segments } from '../../components/segments'
import { useWords } from '../../words'
import type { Import } from './use-import'

/** How many there are of what the file does not count. */
function OpenStockChoice({ job, asks }: { job: Import; asks: ImportReport['asks'] }) {
  const { import: words } = useWords()
  const kinds =
    asks.stated > 0 ? (['unlimited', 'units', 'file'] as const) : (['unlimited', 'units'] as const)
  return (
    <div className="look-stock">
      <b>{words.openStock(asks.skus)}</b>
      <span className="look-text">
        {job.stockKind === 'file' ? words.openStockFile(asks.stated) : words.openStockText}
      </span>
      <Segments
        label={words.openStock(asks.skus)}
        value={job.stockKind}
        choices={kinds.map((value) => ({ value, name: words.openStockKinds[value] }))}
        onChoose={job.setStockKind}
      />
      {job.stockKind === 'units' ? (
        <Field
          label={words.openStockUnits}
          value={job.stockUnits}
          inputMode="numeric"
          autoComplete="off"
          error={job.stockUnits !== '' && job.openStock === null ? words.openStockWrong : undefined}
          onChange={job.setStockUnits}
        />
      ) : null}
    </div>
  )
}

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
        {job.report && job.report.asks.skus > 0 ? <OpenStockChoice job={job} asks={job.report.asks} /> : null}
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
