import { useState } from 'react'
import type { BatchRow, BatchValue, BatchWish } from '../../../../typings/batch'
import type { OutputOf } from '../../api'
import { Icon } from '../../components/icon'
import { Money } from '../../components/money'
import { Segments } from '../../components/segments'
import { Empty } from '../../components/states'
import { Thumb } from '../../components/thumb'
import { useCursorRow } from '../../components/use-cursor-row'
import { useNarrow } from '../../components/use-media'
import { formatFen } from '../../format/money'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'
import { type LeftOut, type PriceMoves, priceMoves, rowKey, shareText } from './left-out'
import { isOfSkus, marginWords } from './wish-words'

type Trial = OutputOf<'batch.try'>
type Shown = 'all' | 'changes' | 'left'

const isMoney = ({ field }: BatchWish): boolean => field === 'priceFen' || field === 'compareAtFen'

/** A value as a person reads it: names instead of ids, a word where there is none. */
function useValueWords(wish: BatchWish): (value: BatchValue) => string {
  const { batch, products, common } = useWords()
  const content = useContentText()
  const isOf = (field: BatchWish['field']) => wish.field === field
  const categories = useOwner('category.list', {}, { enabled: isOf('categoryIds') }).data?.categories ?? []
  const templates = useOwner('freight.list', {}, { enabled: isOf('freightTemplateId') }).data?.templates ?? []
  const nameOf = (id: string): string => {
    const known =
      categories.find(({ categoryId }) => categoryId === id) ??
      templates.find(({ templateId }) => templateId === id)
    return known ? content(known.name) : id
  }
  return (value) => {
    if (value === null) return wish.field === 'perPersonMax' ? batch.unlimited : batch.none
    if (Array.isArray(value))
      return value.length === 0
        ? batch.none
        : value.map((one) => (isOf('tags') ? one : nameOf(one))).join(common.listSeparator)
    if (typeof value === 'number') return isMoney(wish) ? formatFen(value) : value.toLocaleString('en-US')
    const states: Partial<Record<string, string>> = products.states
    return isOf('state') ? (states[value] ?? value) : nameOf(value)
  }
}

function Delta({ row, isOut }: { row: BatchRow; isOut: boolean }) {
  const { from, to, left } = row
  if (isOut || left !== null || typeof from !== 'number' || typeof to !== 'number')
    return <span className="ink-3">·</span>
  return <span>{to > from ? `+${formatFen(to - from)}` : formatFen(to - from)}</span>
}

function Margin({ row }: { row: BatchRow }) {
  const { batch } = useWords()
  const [was, is] = [marginWords(row.from, row.costFen), marginWords(row.to, row.costFen)]
  if (was === null || is === null) return <span className="ink-3">{batch.noCost}</span>
  if (was === is) return <span className="ink-2">{was}</span>
  return (
    <span className="nowrap">
      <span className="ink-2">{was}</span> → <b>{is}</b>
    </span>
  )
}

function Note({ row }: { row: BatchRow }) {
  const { batch, common } = useWords()
  if (row.left === null) return <span className="ink-3">{common.notApplicable}</span>
  const isBad = row.left === 'BELOW_COST'
  return (
    <span className={isBad ? 'trial-note crim' : 'trial-note'}>
      <Icon name={isBad ? 'warning' : 'notice'} size={14} />
      {batch.reasons[row.left]}
    </span>
  )
}

function Name({ row }: { row: BatchRow }) {
  const content = useContentText()
  const title = content(row.title)
  return (
    <div className="goods">
      <Thumb picture={row.picture} title={title} size={28} />
      <div className="ellipsis">
        <span className="ellipsis block medium" title={title}>
          {title}
        </span>
        {row.options.length > 0 ? <span className="sub">{row.options.join(' · ')}</span> : null}
      </div>
    </div>
  )
}

interface ValueProps {
  row: BatchRow
  side: 'from' | 'to'
  wish: BatchWish
  isOut?: boolean
}

function Value({ row, side, wish, isOut = false }: ValueProps) {
  const { batch } = useWords()
  const words = useValueWords(wish)
  const value = row[side]
  if (side === 'to' && (isOut || row.left !== null)) return <span className="ink-3">{batch.stays}</span>
  return isMoney(wish) && typeof value === 'number' ? <Money fen={value} /> : <span>{words(value)}</span>
}

interface RowsProps {
  rows: BatchRow[]
  wish: BatchWish
  leftOut: LeftOut
}

function OutBox({ row, leftOut }: { row: BatchRow; leftOut: LeftOut }) {
  const { batch } = useWords()
  const content = useContentText()
  const name = [content(row.title), ...row.options].join(' · ')
  if (row.left !== null) return <span className="sr-only">{batch.stays}</span>
  return (
    <input
      type="checkbox"
      aria-label={batch.takeIn(name)}
      checked={!leftOut.keys.has(rowKey(row))}
      onChange={() => leftOut.toggle(row)}
    />
  )
}

/** All of what is shown in, or out. */
function AllBox({ rows, leftOut }: Pick<RowsProps, 'rows' | 'leftOut'>) {
  const { batch } = useWords()
  const moving = rows.filter(({ left }) => left === null)
  const inCount = moving.filter((row) => !leftOut.keys.has(rowKey(row))).length
  if (moving.length === 0) return <span className="sr-only">{batch.takeAllIn}</span>
  return (
    <input
      type="checkbox"
      aria-label={batch.takeAllIn}
      checked={inCount === moving.length}
      ref={(box) => {
        if (box) box.indeterminate = inCount > 0 && inCount < moving.length
      }}
      onChange={() => leftOut.set(moving, inCount === moving.length)}
    />
  )
}

interface TrialRowProps extends Omit<RowsProps, 'rows'> {
  row: BatchRow
  at: number
  isCursor: boolean
  hasMargin: boolean
  hasNotes: boolean
}

function TrialRow({ row, at, wish, leftOut, isCursor, hasMargin, hasNotes }: TrialRowProps) {
  const money = isMoney(wish)
  const align = money || wish.field === 'units' ? 'right' : ''
  const isOut = leftOut.keys.has(rowKey(row))
  return (
    <tr data-row={at} className={rowClass(row, leftOut, isCursor)}>
      <td>
        <OutBox row={row} leftOut={leftOut} />
      </td>
      <td>
        <Name row={row} />
      </td>
      <td className={`${align} ink-2`}>
        <Value row={row} side="from" wish={wish} />
      </td>
      <td className={align}>
        <Value row={row} side="to" wish={wish} isOut={isOut} />
      </td>
      {money ? (
        <td className="right mid-only">
          <Delta row={row} isOut={isOut} />
        </td>
      ) : null}
      {hasMargin ? (
        <td className="right wide-only">
          <Margin row={row} />
        </td>
      ) : null}
      {hasNotes ? (
        <td>
          <Note row={row} />
        </td>
      ) : null}
    </tr>
  )
}

function TrialTable({ rows, wish, leftOut }: RowsProps) {
  const { columns, yuanHead, fields } = useWords().batch
  const select = (at: number) => {
    const row = rows[at]
    if (row?.left === null) leftOut.toggle(row)
  }
  const cursorRow = useCursorRow(rows.length, fields[wish.field], { onOpen: select, onSelect: select })
  const money = isMoney(wish)
  const align = money || wish.field === 'units' ? 'right' : ''
  // Columns that would say nothing make room for names.
  const hasMargin = wish.field === 'priceFen' && rows.some(({ costFen }) => costFen !== null)
  const hasNotes = rows.some(({ left }) => left !== null)
  return (
    <table className="table trial-table" aria-label={fields[wish.field]}>
      <colgroup>
        <col className="col-trial-box" />
        <col />
        <col className={align ? 'col-trial-money' : 'col-trial-value'} />
        <col className={align ? 'col-trial-money' : 'col-trial-value'} />
        {money ? <col className="col-trial-delta mid-only" /> : null}
        {hasMargin ? <col className="col-trial-margin wide-only" /> : null}
        {hasNotes ? <col className="col-trial-note" /> : null}
      </colgroup>
      <thead>
        <tr>
          <th>
            <AllBox rows={rows} leftOut={leftOut} />
          </th>
          <th>{isOfSkus(wish.field) ? columns.sku : columns.product}</th>
          <th className={align}>{money ? yuanHead(columns.from) : columns.from}</th>
          <th className={align}>{money ? yuanHead(columns.to) : columns.to}</th>
          {money ? <th className="right mid-only">{columns.delta}</th> : null}
          {hasMargin ? <th className="right wide-only">{columns.margin}</th> : null}
          {hasNotes ? <th>{columns.note}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <TrialRow
            key={`${row.spuId} ${row.skuId ?? ''}`}
            {...{ row, at, wish, leftOut, hasMargin, hasNotes }}
            isCursor={at === cursorRow}
          />
        ))}
      </tbody>
    </table>
  )
}

function TrialCards({ rows, wish, leftOut }: RowsProps) {
  return (
    <ul className="trial-cards">
      {rows.map((row) => (
        <li key={`${row.spuId} ${row.skuId ?? ''}`} className={rowClass(row, leftOut, false)}>
          <div className="trial-pick">
            <OutBox row={row} leftOut={leftOut} />
            <Name row={row} />
          </div>
          <div className="row">
            <span className="ink-2">
              <Value row={row} side="from" wish={wish} />
            </span>
            {row.left === null ? (
              <>
                <span aria-hidden="true">→</span>
                <b>
                  <Value row={row} side="to" wish={wish} isOut={leftOut.keys.has(rowKey(row))} />
                </b>
              </>
            ) : null}
            <span className="grow" />
            {row.left === null ? null : <Note row={row} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

const rowClass = (row: BatchRow, { keys }: LeftOut, isCursor: boolean): string =>
  [
    row.left === 'BELOW_COST' ? 'bad-row' : '',
    keys.has(rowKey(row)) ? 'out-row' : '',
    isCursor ? 'cursor-row' : '',
  ].join(' ')

/** What would change, to scale. */
export function TrialBar({ trial, leftOut }: { trial: Trial; leftOut: LeftOut }) {
  const { batch } = useWords()
  const { counts, rows } = trial
  const left = Object.entries(counts.left) as [keyof typeof counts.left, number][]
  const parts = [
    {
      key: 'changes',
      share: 'share-update',
      count: counts.changes - leftOut.keys.size,
      name: batch.willChange,
    },
    { key: 'out', share: 'share-skipped', count: leftOut.keys.size, name: batch.leftOutName },
    { key: 'same', share: 'share-unchanged', count: counts.same, name: batch.same },
    ...left.map(([reason, count]) => ({
      key: reason,
      share: reason === 'BELOW_COST' ? 'share-refused' : 'share-skipped',
      count,
      name: batch.reasons[reason],
    })),
  ].filter(({ count, key }) => count > 0 || key === 'changes')
  return (
    <section className="card report-bar">
      <div className="report-scale" aria-hidden="true">
        {parts
          .filter(({ count }) => count > 0)
          .map(({ key, share, count }) => (
            <i key={key} className={share} style={{ flexGrow: count }} />
          ))}
      </div>
      <ul>
        {parts.map(({ key, share, count, name }) => (
          <li key={key}>
            <i className={share} />
            <b>{count.toLocaleString('en-US')}</b>
            <span>{name}</span>
          </li>
        ))}
        <Averages moves={priceMoves(counts, rows, leftOut)} />
      </ul>
    </section>
  )
}

function Averages({ moves }: { moves: PriceMoves | null }) {
  const { batch } = useWords()
  if (!moves) return null
  const { count, average, marginMin } = moves
  const margin = marginMin === null ? null : `${marginMin < 0 ? '\u2212' : ''}${shareText(marginMin)}`
  return (
    <li className="trial-average">
      {batch.average(count, average < 0, shareText(average))}
      {margin === null ? null : batch.marginLeast(margin)}
    </li>
  )
}

/** Before and after, row by row. */
export function TrialCard({ trial, wish, leftOut }: { trial: Trial; wish: BatchWish; leftOut: LeftOut }) {
  const { batch } = useWords()
  const narrow = useNarrow()
  const [shown, setShown] = useState<Shown>('all')
  const { counts } = trial
  const leftSum = Object.values(counts.left).reduce((sum, count) => sum + count, 0)
  const all = counts.changes + counts.same + leftSum
  const rows = trial.rows.filter(({ left }) => shown === 'all' || (shown === 'changes') === (left === null))
  const names = {
    all: batch.showAll,
    changes: `${batch.willChange} ${counts.changes.toLocaleString('en-US')}`,
    left: `${batch.leftSum} ${leftSum.toLocaleString('en-US')}`,
  }
  return (
    <section className="card">
      <div className="filters">
        <Segments
          label={batch.steps.trial}
          value={shown}
          choices={(['all', 'changes', 'left'] as const).map((value) => ({ value, name: names[value] }))}
          onChoose={setShown}
        />
      </div>
      {rows.length === 0 ? (
        <Empty title={batch.nothing} text={batch.nothingText} />
      ) : narrow ? (
        <TrialCards rows={rows} wish={wish} leftOut={leftOut} />
      ) : (
        <TrialTable rows={rows} wish={wish} leftOut={leftOut} />
      )}
      <p className="card-none small row">
        <span>{batch.shown(rows.length, all, isOfSkus(wish.field))}</span>
        <span className="grow" />
        <span className="key-hints">
          <kbd>J</kbd>
          <kbd>K</kbd>
          <kbd>X</kbd>
          {batch.keyOut}
        </span>
      </p>
    </section>
  )
}
