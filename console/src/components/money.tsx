import { splitFen } from '../format/money'

/** An amount as it stands in a column: the decimals fainter, no currency sign unless asked for. */
export function Money({ fen, sign = false, size }: { fen: number; sign?: boolean; size?: 'large' }) {
  const parts = splitFen(fen)
  return (
    <span className={size === 'large' ? 'money money-large' : 'money'}>
      {parts.sign}
      {sign ? <i>¥</i> : null}
      {parts.whole}
      <span className="cents">.{parts.cents}</span>
    </span>
  )
}

export function MoneyRange({ fromFen, toFen }: { fromFen: number; toFen: number }) {
  if (fromFen === toFen) return <Money fen={fromFen} />
  return (
    <span className="nowrap">
      <Money fen={fromFen} />
      <span className="ink-3"> – </span>
      <Money fen={toFen} />
    </span>
  )
}
