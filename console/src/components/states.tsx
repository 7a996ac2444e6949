import Button from 'tdesign-react/es/button'
import { Refused } from '../api'
import { clockText } from '../format/shop-time'
import { useWords } from '../words'
import { Bridge } from './bridge'
import { Icon } from './icon'
import { useLate } from './use-late'

interface EmptyProps {
  title: string
  text?: string
  /**
   * `bridge` for the first time and for filtered away, `tick` where all is done, `lock` where it is not
   * allowed.
   */
  sign?: 'coming' | 'bridge' | 'tick' | 'lock'
  children?: React.ReactNode
}

export function Empty({ title, text, sign = 'bridge', children }: EmptyProps) {
  return (
    <div className="empty">
      {sign === 'tick' ? (
        <span className="jade">
          <Icon name="check" size={32} />
        </span>
      ) : sign === 'lock' ? (
        <span className="ink-3">
          <Icon name="lock" size={32} />
        </span>
      ) : (
        <Bridge coming={sign === 'coming'} />
      )}
      <b>{title}</b>
      {text ? <p className="ink-2">{text}</p> : null}
      {children ? <div className="row">{children}</div> : null}
    </div>
  )
}

/** Rows of the real height, after 300 ms; before that the place is kept and stays quiet. */
export function SkeletonRows({ rows, height }: { rows: number; height: number }) {
  const late = useLate(true)
  return (
    <div className={late ? 'skeleton' : 'skeleton skeleton-quiet'} aria-busy="true">
      {Array.from({ length: rows }, (_, index) => `row ${index}`).map((row, index) => (
        <div key={row} className="skeleton-row" style={{ height }}>
          <span className="sk sk-thumb" />
          <span className="sk" style={{ width: `${34 + ((index * 17) % 20)}%` }} />
          <span className="grow" />
          <span className="sk" style={{ width: 56 }} />
          <span className="sk" style={{ width: 64 }} />
        </div>
      ))}
    </div>
  )
}

interface ReadErrorProps {
  error: Error
  /** When the rows that are still shown were read; 0 where there are none. */
  dataAt: number
  onRetry: () => void
}

/** Says that reading failed, keeps what was there, gives the id that stands in the log. */
export function ReadError({ error, dataAt, onRetry }: ReadErrorProps) {
  const { wrong, common } = useWords()
  if (error instanceof Refused && error.code === 'NOT_SIGNED_IN') return null
  if (error instanceof Refused && error.code === 'NOT_ALLOWED') {
    return <Empty title={wrong.notAllowed} text={wrong.notAllowedText} sign="lock" />
  }
  const id = error instanceof Refused ? (error.id ?? error.code) : null
  return (
    <div className="note note-crim" role="alert">
      <Icon name="warning" />
      <div className="grow">
        <b>{dataAt > 0 ? wrong.readFailed : wrong.firstReadFailed}</b>
        <p className="ink-2">
          {dataAt > 0 ? wrong.readFailedText(clockText(dataAt)) : wrong.firstReadFailedText}
        </p>
        <div className="row note-actions">
          <Button variant="outline" onClick={onRetry}>
            <Icon name="retry" />
            {common.retry}
          </Button>
          {id ? <span className="mono ink-2">{wrong.errorId(id)}</span> : null}
        </div>
      </div>
    </div>
  )
}
