import { Icon } from '../../components/icon'
import { Stepper } from '../../components/stepper'
import { Thumb } from '../../components/thumb'
import { useContentText, useWords } from '../../words'
import { deltaText } from '../product/stock/stock-change'
import { differenceOf, type SessionKind, type SessionLine, UNITS_MAX } from './session'

interface SessionLinesProps {
  kind: SessionKind
  lines: SessionLine[]
  onChange: (skuId: string, part: Partial<Pick<SessionLine, 'units' | 'cost'>>) => void
  onRemove: (skuId: string) => void
}

function Difference({ line }: { line: SessionLine }) {
  const { keeping } = useWords()
  const { session } = keeping
  const { available, held, unsent } = line.parts
  const difference = differenceOf(line)
  return (
    <span className="session-figures" title={session.shelfParts(available, held, unsent)}>
      <span className="ink-3 small">{session.expected}</span>
      <span>{line.expected}</span>
      <span className="ink-3 small">{session.difference}</span>
      <b className={difference < 0 ? 'crim' : difference > 0 ? 'jade' : 'ink-3'}>
        {difference === 0 ? '0' : deltaText(difference)}
      </b>
    </span>
  )
}

function Line({ line, kind, onChange, onRemove }: Omit<SessionLinesProps, 'lines'> & { line: SessionLine }) {
  const { keeping } = useWords()
  const { session } = keeping
  const content = useContentText()
  const title = content(line.title)
  const name = [title, ...line.options].join(' · ')
  return (
    <li className={line.problem ? 'session-line bad' : 'session-line'}>
      <Thumb picture={line.picture} title={title} />
      <div className="ellipsis grow">
        <span className="ellipsis block medium" title={name}>
          {title}
        </span>
        <span className="sub">{[...line.options, line.code ?? ''].filter(Boolean).join(' · ')}</span>
        {line.problem ? (
          <p className="problem" role="alert">
            {line.problem === 'notEnough' ? session.notEnough(line.available) : session.lineGone}
          </p>
        ) : null}
      </div>
      {kind === 'count' ? <Difference line={line} /> : null}
      {kind === 'receive' ? (
        <label className="session-cost">
          <span className="ink-3 small">{session.cost}</span>
          <input
            value={line.cost}
            inputMode="decimal"
            placeholder={session.optional}
            aria-label={session.costOf(name)}
            autoComplete="off"
            onChange={(event) => onChange(line.skuId, { cost: event.target.value })}
          />
        </label>
      ) : null}
      <Stepper
        value={line.units}
        min={kind === 'count' ? 0 : 1}
        max={UNITS_MAX}
        labels={{ value: session.unitsOf(name), less: session.less(name), more: session.more(name) }}
        onChange={(units) => onChange(line.skuId, { units })}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={session.remove(name)}
        onClick={() => onRemove(line.skuId)}
      >
        <Icon name="cross" />
      </button>
    </li>
  )
}

/** What was scanned so far, the latest first. */
export function SessionLines({ lines, ...rest }: SessionLinesProps) {
  return (
    <ul className="session-lines">
      {lines.map((line) => (
        <Line key={line.skuId} line={line} {...rest} />
      ))}
    </ul>
  )
}
