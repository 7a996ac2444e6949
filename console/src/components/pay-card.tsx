import { formatFen, splitFen } from '../format/money'
import { BrandMark } from './bridge'
import { Icon, type IconName } from './icon'
import { QrCode } from './qr-code'

interface PayCardProps {
  /** The shop, or who asks for the money. */
  name: string
  tail?: string
  /** Left of the time, 1 to 0; null where nothing runs out. */
  share: number | null
  children: React.ReactNode
}

/** What whoever pays looks at, on a night ground in both themes. It knows no session and no dictionary. */
export function PayCard({ name, tail, share, children }: PayCardProps) {
  return (
    <section className="pay-card">
      <header>
        <BrandMark />
        <b className="ellipsis">{name}</b>
        <span className="grow" />
        {tail ? <span className="pay-tail">{tail}</span> : null}
      </header>
      <div className="pay-body">{children}</div>
      <div className={share === null ? 'pay-bar pay-bar-none' : 'pay-bar'}>
        <i style={{ '--left': `${((share ?? 1) * 100).toFixed(1)}%` }} />
      </div>
    </section>
  )
}

export function PayAmount({ fen }: { fen: number }) {
  const { whole, cents } = splitFen(fen)
  return (
    <b className="pay-amount">
      <i>¥</i>
      {whole}
      <small>.{cents}</small>
    </b>
  )
}

export interface PayLine {
  key: string
  name: string
  /** Null where it is no goods, such as freight. */
  quantity: number | null
  lineFen: number
}

const LINES_MAX = 5

interface PayCodeProps {
  codeUrl: string
  qrLabel: string
  prompt: string
  totalFen: number
  lines: PayLine[]
  more: (count: number) => string
}

/** The code beside what it pays. */
export function PayCode({ codeUrl, qrLabel, prompt, totalFen, lines, more }: PayCodeProps) {
  return (
    <div className="pay-scan">
      <QrCode text={codeUrl} label={qrLabel} />
      <div className="pay-due">
        <span className="pay-prompt">{prompt}</span>
        <PayAmount fen={totalFen} />
        <PayLines lines={lines} more={more} />
      </div>
    </div>
  )
}

/** At most five lines; the rest is counted. */
export function PayLines({ lines, more }: Pick<PayCodeProps, 'lines' | 'more'>) {
  const shown = lines.length > LINES_MAX ? lines.slice(0, LINES_MAX - 1) : lines
  if (lines.length === 0) return null
  return (
    <ul className="pay-lines">
      {shown.map((line) => (
        <li key={line.key}>
          <span className="ellipsis">{line.name}</span>
          {line.quantity === null ? null : <span>×{line.quantity}</span>}
          <em>{formatFen(line.lineFen)}</em>
        </li>
      ))}
      {shown.length < lines.length ? <li>{more(lines.length - shown.length)}</li> : null}
    </ul>
  )
}

export type PaySignKind = 'busy' | 'done' | 'over' | 'odd' | 'idle' | 'offline'

const SIGN_ICONS: Record<Exclude<PaySignKind, 'busy'>, IconName> = {
  done: 'check',
  over: 'clock',
  odd: 'diamond',
  idle: 'receipt',
  offline: 'offline',
}

interface PaySignProps {
  kind: PaySignKind
  title: string
  text: string
  children?: React.ReactNode
}

/** A state in one glance: a turning ring, or a disc with its glyph, over a word and a sentence. */
export function PaySign({ kind, title, text, children }: PaySignProps) {
  return (
    <div className="pay-sign" role="status">
      {kind === 'busy' ? (
        <span className="pay-spin" />
      ) : (
        <span className={`pay-disc pay-disc-${kind}`}>
          <Icon name={SIGN_ICONS[kind]} size={34} />
        </span>
      )}
      <b>{title}</b>
      <p>{text}</p>
      {children}
    </div>
  )
}
