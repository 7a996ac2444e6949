import { useMemo } from 'react'
import type { ProductField } from '../../../../../typings/items'
import { dayText } from '../../../format/shop-time'
import type { Column } from '../matrix/cells'
import { checkSheet } from '../matrix/check'
import { axisProblem, rebasedAxes } from '../options/axes'
import type { Row } from '../options/rows'
import { conflictsOf, type Edits, type Ground, type Json, settle } from './edits'
import { type FieldProblem, type FormAxis, type FormFields, fieldProblems, formAxes } from './fields'
import { groundOf, type WholeItem } from './ground'
import { axesWith, cellText, formWith, rowsWith } from './laid'
import { cellOf } from './places'
import { useEdits } from './use-edits'

const touchedKeys = (edits: Edits): Set<string> =>
  new Set(Object.keys(edits).flatMap((place) => cellOf(place)?.key ?? []))

/** Everything that stops saving what the form holds. */
function problemsOf(
  item: WholeItem,
  { form, axes, rows, edits }: { form: FormFields; axes: readonly FormAxis[]; rows: Row[]; edits: Edits },
  { isSelling, taken, now }: { isSelling: boolean; taken: ReadonlyMap<string, unknown>; now: number },
) {
  const touched = touchedKeys(edits)
  const cells = checkSheet({
    rows: rows.map(({ key, sku, isLive }) => ({ key, isNew: !sku, isLive, isTouched: touched.has(key) })),
    textAt: (row, column) => cellText(rows[row], column, edits),
    isSelling,
    taken,
  })
  const found = fieldProblems(form, dayText(now))
  // What nobody touched is left as the shop has it; a name has to be there all the same.
  const fields = Object.entries(found).filter(([field]) => field === 'title' || edits[field])
  const { valuesMax, axesMax, skusMax } = item.limits
  const options = edits.axes
    ? axes.flatMap((axis) => {
        const problem = axisProblem(axes, axis, valuesMax)
        return problem ? [{ axisId: axis.id, problem }] : []
      })
    : []
  return {
    cells,
    fields: Object.fromEntries(fields) as Partial<Record<ProductField, FieldProblem>>,
    options,
    tooManyAxes: axes.length > axesMax,
    tooManySkus: rows.length > skusMax,
  }
}

export type Problems = ReturnType<typeof problemsOf>

export const problemCount = (problems: Problems): number =>
  problems.cells.length +
  Object.keys(problems.fields).length +
  problems.options.length +
  (problems.tooManyAxes ? 1 : 0) +
  (problems.tooManySkus ? 1 : 0)

/** A conflict settled; options that are kept are written anew upon those that stand. */
function settled(edits: Edits, place: string, keepMine: boolean, item: WholeItem, ground: Ground): Edits {
  const edit = edits[place]
  if (place !== 'axes' || !edit || !keepMine) return settle(edits, place, keepMine, ground)
  const { value, over } = edit as unknown as { value: FormAxis[]; over: FormAxis[] }
  const mine = rebasedAxes(value, over, item.axes)
  return {
    ...edits,
    axes: { value: mine as unknown as Json, over: formAxes(item.axes) as unknown as Json },
  }
}

interface FormOptions {
  draftKey: string
  /** Whether it is on sale, or is to be by what is pressed next. */
  isSelling: boolean
  /** Codes of which the shop said that they are another product's. */
  taken: ReadonlyMap<string, unknown>
  /** Whether what was kept is taken up without being asked. */
  resume: boolean
  onDraftFull: () => void
}

/** What is written about one product, what of it cannot be saved, and where two people differ. */
export function useItemForm(item: WholeItem, options: FormOptions) {
  const { draftKey, isSelling, taken, resume, onDraftFull } = options
  const ground = useMemo(() => groundOf(item), [item])
  const kept = useEdits(draftKey, ground, { resume, onFull: onDraftFull })
  const { edits } = kept
  const form = useMemo(() => formWith(ground.form, edits), [ground, edits])
  const axes = useMemo(() => axesWith(item, edits), [item, edits])
  const { rows, outside, falling } = useMemo(() => rowsWith(item, axes, edits), [item, axes, edits])
  const problems = useMemo(
    () => problemsOf(item, { form, axes, rows, edits }, { isSelling, taken, now: Date.now() }),
    [item, form, axes, rows, edits, isSelling, taken],
  )
  const conflicts = useMemo(() => conflictsOf(edits, ground), [edits, ground])
  return {
    ...kept,
    item,
    ground,
    form,
    axes,
    rows,
    outside,
    falling,
    problems,
    conflicts,
    count: Object.keys(edits).length,
    text: (row: number, column: Column) => cellText(rows[row], column, edits),
    set: <Field extends ProductField>(field: Field, value: FormFields[Field]) =>
      kept.write([[field, value as unknown as Json]]),
    setAxes: (next: readonly FormAxis[], added: readonly [string, Json][] = []) =>
      kept.write([['axes', next as unknown as Json], ...added]),
    /** The lines that the matrix would have with other options. */
    rowsUnder: (next: readonly FormAxis[]) => rowsWith(item, next, edits).rows,
    /** What would stop it from being saved, and from being sold. */
    check: (willSell: boolean) =>
      problemsOf(item, { form, axes, rows, edits }, { isSelling: willSell, taken, now: Date.now() }),
    settle: (place: string, keepMine: boolean) => kept.replace(settled(edits, place, keepMine, item, ground)),
    settleAll: (keepMine: boolean) =>
      kept.replace(
        conflicts.reduce<Edits>((now, { place }) => settled(now, place, keepMine, item, ground), edits),
      ),
  }
}

export type ItemForm = ReturnType<typeof useItemForm>
