import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import Switch from 'tdesign-react/es/switch'
import type { Picture } from '../../../../../typings/model'
import { usePhone } from '../../../components/use-media'
import { useWords } from '../../../words'
import type { Json } from '../form/edits'
import { type Language, textIn } from '../form/language'
import { cellPlace, rowPlace } from '../form/places'
import type { ItemForm } from '../form/use-item-form'
import { usedAxes } from '../options/rows'
import { SheetCell } from './cell'
import type { Column } from './cells'
import { groupsOf, type RowGroup } from './groups'
import { PictureChoice } from './picture-choice'
import { type Sheet, useWantedFocus } from './use-sheet'

export interface SheetProps {
  form: ItemForm
  sheet: Sheet
  language: Language
  addressOf: (picture: Picture) => string | undefined
  onAdjust: (skuId: string) => void
}

/** So many lines are drawn as they are; more are drawn as far as they are seen. */
const PLAIN_ROWS_MAX = 60
const ROW_PX = 36
const ROW_PHONE_PX = 300
const LARGE_GROUP_ROWS = 3

/** How wide a column is at least, in px, and how much of what is left it gets. */
const WIDTHS: Record<Column, [px: number, share: number]> = {
  price: [88, 1],
  compareAt: [88, 1],
  cost: [80, 1],
  stock: [84, 0.5],
  code: [116, 1.2],
  barcode: [124, 1.2],
  weight: [84, 0.5],
}
const GROUP: [number, number] = [104, 0.2]
const NAME_IN_GROUP: [number, number] = [72, 0.6]
const NAMES_IN_GROUP: [number, number] = [128, 1.4]
const NAME: [number, number] = [132, 1.4]
const LIVE: [number, number] = [64, 0]

const tracksOf = (columns: readonly Column[], axisCount: number): [number, number][] => [
  ...(axisCount > 1 ? [GROUP, axisCount > 2 ? NAMES_IN_GROUP : NAME_IN_GROUP] : [NAME]),
  ...columns.map((column) => WIDTHS[column]),
  LIVE,
]

/** "象牙白 39", or what stands for the only SKU of a product without options. */
export function rowName(form: ItemForm, row: number, language: Language, single: string): string {
  const values = form.rows[row]?.values ?? []
  return values.length === 0 ? single : values.map((value) => textIn(language, value)).join(' ')
}

const pictureOf = (form: ItemForm, row: number): string | null => {
  const line = form.rows[row]
  if (!line) return null
  const edit = form.edits[cellPlace(line.key, 'picture')]
  return edit ? (edit.value as string | null) : (line.sku?.picture ?? null)
}

function GroupCell({ group, props, from }: { group: RowGroup; props: SheetProps; from: number }) {
  const { form, language, addressOf } = props
  const name = textIn(language, group.value)
  const rows = form.rows.slice(group.top, group.bottom + 1)
  const isLarge = group.bottom - from + 1 >= LARGE_GROUP_ROWS
  return (
    <th
      scope="rowgroup"
      className={isLarge ? 'group-cell large' : 'group-cell'}
      style={{ height: (group.bottom - from + 1) * ROW_PX }}
    >
      <div className="group-name">
        <PictureChoice
          name={name}
          pictures={form.form.pictures}
          chosen={pictureOf(form, group.top)}
          addressOf={addressOf}
          size={isLarge ? 'large' : 'small'}
          onChoose={(source) =>
            form.write(rows.map(({ key }): [string, Json] => [cellPlace(key, 'picture'), source]))
          }
        />
        <b className="ellipsis" title={name}>
          {name}
        </b>
      </div>
    </th>
  )
}

function LiveSwitch({ props, row, name }: { props: SheetProps; row: number; name: string }) {
  const { form } = props
  const { editor } = useWords()
  const line = form.rows[row]
  if (!line) return null
  return (
    <Switch
      value={line.isLive}
      onChange={(on) =>
        form.write([
          line.sku ? [cellPlace(line.key, 'live'), on === true] : [rowPlace(line.key), on === true],
        ])
      }
      {...{ 'aria-label': editor.matrix.liveOf(name), 'aria-checked': line.isLive }}
    />
  )
}

interface RowProps {
  props: SheetProps
  row: number
  /** Its group, on the first line of it that is drawn. */
  group: RowGroup | null
  isGrouped: boolean
  style?: React.CSSProperties
  place?: (element: HTMLElement | null) => void
}

function SheetRow({ props, row, group, isGrouped, style, place }: RowProps) {
  const { form, sheet, language, addressOf, onAdjust } = props
  const { editor } = useWords()
  const { matrix: words } = editor
  const line = form.rows[row]
  if (!line) return null
  const name = rowName(form, row, language, words.single)
  const shown = isGrouped
    ? line.values
        .slice(1)
        .map((value) => textIn(language, value))
        .join(' · ')
    : name
  return (
    <tr
      aria-rowindex={row + 2}
      data-row={row}
      data-index={row}
      ref={place}
      className={line.isLive ? 'sheet-row' : 'sheet-row off'}
      style={style}
    >
      {group ? <GroupCell group={group} props={props} from={row} /> : null}
      <th scope="row" className="sheet-name" title={name}>
        {isGrouped && !sheet.showsPictures ? null : (
          <PictureChoice
            name={name}
            pictures={form.form.pictures}
            chosen={pictureOf(form, row)}
            addressOf={addressOf}
            size="small"
            onChoose={(source) => form.write([[cellPlace(line.key, 'picture'), source]])}
          />
        )}
        <span className="ellipsis of-group">{shown}</span>
        <span className="ellipsis whole">{name}</span>
        {line.sku ? null : <em className="new-row">{words.newRow}</em>}
      </th>
      {sheet.columns.map((column) => (
        <SheetCell
          key={column}
          form={form}
          sheet={sheet}
          row={row}
          column={column}
          name={name}
          onAdjust={onAdjust}
        />
      ))}
      <td className="sheet-live" title={words.retired}>
        <LiveSwitch props={props} row={row} name={name} />
      </td>
    </tr>
  )
}

function SheetHead({ props, isGrouped }: { props: SheetProps; isGrouped: boolean }) {
  const { form, sheet, language } = props
  const { editor } = useWords()
  const { matrix: words } = editor
  const names = usedAxes(form.axes).map((axis) => textIn(language, axis))
  return (
    <tr aria-rowindex={1} className="sheet-head">
      {isGrouped ? (
        <th scope="col" className="ellipsis">
          {names[0]}
        </th>
      ) : null}
      <th scope="col" className="ellipsis">
        {(isGrouped ? names.slice(1) : names).join(' · ') || words.columns.sku}
      </th>
      {sheet.columns.map((column) => (
        <th key={column} scope="col" className={/code/.test(column) ? '' : 'right'}>
          {words.columns[column]}
        </th>
      ))}
      <th scope="col">{words.columns.live}</th>
    </tr>
  )
}

/** The lines that are drawn: all of a few, of many those that are seen. */
function useDrawnRows(form: ItemForm, sheet: Sheet) {
  const phone = usePhone()
  const scroll = useRef<HTMLDivElement>(null)
  const count = form.rows.length
  const isLong = count > PLAIN_ROWS_MAX
  const virtual = useVirtualizer({
    count: isLong ? count : 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => (phone ? ROW_PHONE_PX : ROW_PX),
    overscan: 12,
  })
  useWantedFocus(sheet, (row) => {
    if (isLong) virtual.scrollToIndex(row, { align: 'auto' })
  })
  return { scroll, isLong, virtual, phone }
}

/** The SKUs of a product as a spreadsheet. */
export function SheetTable(props: SheetProps) {
  const { form, sheet } = props
  const { editor } = useWords()
  const { scroll, isLong, virtual, phone } = useDrawnRows(form, sheet)
  const isGrouped = usedAxes(form.axes).length > 1
  const groups = groupsOf(form.rows, isGrouped)
  const drawn = isLong ? virtual.getVirtualItems() : form.rows.map((_, index) => ({ index, start: 0 }))
  const first = drawn[0]?.index ?? 0
  const tracks = tracksOf(sheet.columns, usedAxes(form.axes).length)
  const style = {
    '--sheet-columns': tracks.map(([px, share]) => `minmax(${px}px, ${share}fr)`).join(' '),
    '--sheet-width': `${tracks.reduce((sum, [px]) => sum + px, 0)}px`,
  } as React.CSSProperties
  return (
    <div ref={scroll} className={isLong ? 'sheet-scroll long' : 'sheet-scroll'}>
      <table
        className={isGrouped ? 'sheet grouped' : 'sheet'}
        aria-label={editor.matrix.label}
        aria-rowcount={form.rows.length + 1}
        aria-colcount={sheet.columns.length + (isGrouped ? 3 : 2)}
        style={style}
      >
        <thead>
          <SheetHead props={props} isGrouped={isGrouped} />
        </thead>
        <tbody className="sheet-body" style={isLong ? { height: virtual.getTotalSize() } : {}}>
          {drawn.map(({ index, start }) => {
            const group = groups[index] ?? null
            const isShown = !phone && group !== null && (group.top === index || index === first)
            return (
              <SheetRow
                key={form.rows[index]?.key}
                props={props}
                row={index}
                group={isShown ? group : null}
                isGrouped={isGrouped}
                {...(isLong
                  ? { style: { top: start }, place: phone ? virtual.measureElement : () => undefined }
                  : {})}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
