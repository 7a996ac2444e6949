import { useMemo } from 'react'
import { say } from '../../../components/toasts'
import { useWords } from '../../../words'
import type { Json } from '../form/edits'
import type { FormAxis } from '../form/fields'
import { newRowWritings } from '../form/laid'
import type { ItemForm } from '../form/use-item-form'
import type { Column } from '../matrix/cells'
import { addValues, newAxis } from './axes'
import { choiceCount, missingKeys } from './rows'

/** What a new SKU has of one that is there; its code, its barcode and its units are its own. */
const INHERITED: readonly Column[] = ['price', 'compareAt', 'cost', 'weight']

/** Changes of the options, with the lines of the matrix that follow from them. */
export function useOptions(form: ItemForm) {
  const { editor } = useWords()
  const { options: words } = editor
  const { axes, rows, item } = form
  const { skusMax } = item.limits
  const missing = useMemo(() => Math.max(0, choiceCount(axes) - rows.length), [axes, rows])
  const inherited = (): Partial<Record<Column, string>> => {
    const first = rows.findIndex(({ isLive }) => isLive)
    const texts = INHERITED.map((column) => [column, first < 0 ? '' : form.text(first, column)] as const)
    return Object.fromEntries(texts.filter(([, text]) => text !== ''))
  }
  const room = () => Math.max(0, skusMax - rows.length)
  const laid = (changed: FormAxis): FormAxis[] => axes.map((one) => (one.id === changed.id ? changed : one))

  const rowsFor = (next: readonly FormAxis[], only?: { axisId: string; valueIds: string[] }) => {
    const keys = missingKeys(next, form.rowsUnder(next), room() + 1, only)
    if (keys.length > room()) say(words.tooMany(skusMax), { tone: 'wrong' })
    return newRowWritings(keys.slice(0, room()), inherited())
  }
  return {
    missing,
    change: (changed: FormAxis) => form.setAxes(laid(changed)),
    remove: (axis: FormAxis) => {
      form.setAxes(axes.filter(({ id }) => id !== axis.id))
      say(words.axisRemoved(axis.zh || words.name), { undo: () => form.setAxes(axes) })
    },
    removeValue: (axis: FormAxis, id: string, called: string) => {
      form.setAxes(laid({ ...axis, values: axis.values.filter((value) => value.id !== id) }))
      say(words.valueRemoved(called), { undo: () => form.setAxes(axes) })
    },
    add: () => form.setAxes([...axes, newAxis(crypto.randomUUID())]),
    /** Adds values, and for each the choices that it brings. */
    addValues: (axis: FormAxis, listed: readonly string[]) => {
      const changed = addValues(axis, listed, () => crypto.randomUUID())
      const valueIds = changed.values.slice(axis.values.length).map(({ id }) => id)
      if (valueIds.length === 0) return
      const next = laid(changed)
      // The first value of a new option is what stands there already has.
      const added: [string, Json][] = rowsFor(next, {
        axisId: axis.id,
        valueIds: fresh(axis, changed, valueIds),
      })
      form.setAxes(next, added)
    },
    generate: () => form.write(rowsFor(axes)),
  }
}

function fresh(before: FormAxis, after: FormAxis, valueIds: string[]): string[] {
  return before.values.length === 0 ? valueIds.filter((id) => id !== after.fill) : valueIds
}
