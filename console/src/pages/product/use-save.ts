import { useRef, useState } from 'react'
import type { EditorProduct, ProductField } from '../../../../typings/items'
import { say } from '../../components/toasts'
import { refresh } from '../../queries'
import { type RefusalOf, type ReplyTo, useWrite } from '../../use-write'
import { useContentText, useWords, type Words } from '../../words'
import type { Change } from './conflicts-note'
import type { Edits } from './form/edits'
import type { FormAxis } from './form/fields'
import type { WholeItem } from './form/ground'
import { laid } from './form/laid'
import { cellPlace } from './form/places'
import { planSize, type SavePlan, savePlan } from './form/save-plan'
import { COLUMN_FIELDS, COLUMNS } from './matrix/cells'
import { keepItem, reread } from './use-whole-item'

type Writing = 'product.save' | 'product.saveSkus' | 'stock.adjust' | 'product.setState'

/** Where one saves to, and what is told of what went through. */
export interface Saving {
  item: WholeItem
  edits: Edits
  /** These edits are in the shop now. */
  onSaved: (places: readonly string[]) => void
  /** These options are in the shop now: what is named by them is called otherwise. */
  onOptionsSaved: (axes: readonly FormAxis[]) => void
}

const listOf = (options: readonly string[][]): string => options.map((one) => one.join(' ')).join(' / ')

/** A refusal in a sentence; null where the page itself shows it where it belongs. */
function refusalWords(refusal: RefusalOf<Writing>, { refusals }: Words['editor']): string | null {
  switch (refusal.code) {
    case 'NOT_FOUND':
      return refusals.notFound
    case 'NOT_SELLABLE':
      return refusals.notSellable[refusal.detail.obstacle]
    case 'FILE_GONE':
      return refusals.filesGone
    case 'NOT_A_PICTURE':
      return refusals.notAPicture
    case 'NOT_A_VIDEO':
      return refusals.notAVideo
    case 'FILE_TOO_LARGE':
      return refusals.fileTooLarge
    case 'SAME_OPTIONS':
      return refusals.sameOptions(listOf(refusal.detail.options))
    case 'UNKNOWN_OPTIONS':
      return refusals.unknownOptions(listOf(refusal.detail.options))
    case 'TOO_MANY_SKUS':
      return refusals.tooManySkus(refusal.detail.max)
    case 'CODE_TAKEN':
      return refusals.codesTaken(refusal.detail.codes.length)
    case 'COMPARE_AT_TOO_LOW':
      return refusals.compareAtTooLow
    case 'UNKNOWN_SKUS':
      return refusals.unknownSkus
    case 'NOT_ENOUGH':
      return refusals.stockNotEnough(refusal.detail.available)
    case 'CONFLICT':
      return null
  }
}

/** The place that the shop's word about a part of a request is about: `changes.title.to.zh`. */
const fieldOfPath = (path: string): string | null => /^changes\.(\w+)/.exec(path)?.[1] ?? null

/** What the shop said of places: who changed them, what it does not take, whose codes they are. */
function useSaid() {
  const { editor } = useWords()
  const content = useContentText()
  const [changes, setChanges] = useState<ReadonlyMap<string, Change>>(new Map())
  const [wrong, setWrong] = useState<Partial<Record<ProductField, string>>>({})
  const [owners, setOwners] = useState<ReadonlyMap<string, { spuId: string; title: string }>>(new Map())
  const columnOf = (field: string) => COLUMNS.find((one) => one !== 'stock' && COLUMN_FIELDS[one] === field)
  const hear = (reply: ReplyTo<Writing>) => {
    if (reply.ok) return
    if (reply.code === 'INVALID_INPUT') {
      const field = fieldOfPath(reply.detail.path)
      if (field) setWrong({ [field]: editor.refusals.invalidValue })
    }
    if (reply.code === 'CODE_TAKEN') {
      const told = reply.detail.codes.map(
        ({ code, spuId, title }) => [code, { spuId, title: content(title) }] as const,
      )
      setOwners(new Map(told))
    }
    if (reply.code === 'CONFLICT') {
      const told = new Map<string, Change>()
      if ('conflicts' in reply.detail)
        for (const { field, by, at } of reply.detail.conflicts) told.set(field, { by, at })
      else {
        const { axes, skus } = reply.detail
        if (axes) told.set('axes', { by: axes.by, at: axes.at })
        for (const { skuId, field, by, at } of skus) {
          const column = field === 'isRetired' ? 'live' : field === 'picture' ? 'picture' : columnOf(field)
          if (column) told.set(cellPlace(skuId, column), { by, at })
        }
      }
      setChanges(told)
    }
  }
  return { changes, wrong, owners, hear, forget: () => setWrong({}) }
}

/** Sends one plan, request by request; false at the first that was not taken. */
function useSending(hear: (reply: ReplyTo<Writing>) => void, onPart: () => void) {
  const { editor } = useWords()
  const refused = (refusal: RefusalOf<Writing>) => refusalWords(refusal, editor)
  const fields = useWrite<'product.save'>({ done: () => null, refused })
  const skus = useWrite<'product.saveSkus'>({ done: () => null, refused })
  const stock = useWrite<'stock.adjust'>({ done: () => null, refused })

  const sendFields = async (plan: SavePlan, { item: { spuId }, onSaved }: Saving) => {
    for (const { sent, places } of plan.fields) {
      const reply = await fields.send('product.save', { spuId, changes: sent })
      if (reply) hear(reply)
      if (!reply?.ok) return false
      await keepItem(spuId, reply.data)
      onSaved(places)
      onPart()
    }
    return true
  }
  const sendSkus = async (plan: SavePlan, axes: readonly FormAxis[], saving: Saving) => {
    const { spuId } = saving.item
    for (const { sent, places } of plan.skus) {
      const reply = await skus.send('product.saveSkus', { spuId, ...sent })
      if (reply) hear(reply)
      if (!reply?.ok) return false
      if (sent.axes) {
        await reread(spuId)
        saving.onSaved(places)
        saving.onOptionsSaved(axes)
      } else {
        await keepItem(spuId, reply.data.product, reply.data.skus)
        saving.onSaved(places)
      }
      onPart()
    }
    return true
  }
  const sendStock = async (plan: SavePlan, { item, onSaved }: Saving) => {
    const { spuId } = item
    for (const { sent, places } of plan.stock) {
      const note = editor.refusals.stockNote
      const reply = await stock.send('stock.adjust', { ...sent, reason: 'counted', note })
      if (!reply?.ok) return false
      const before = item.skus.find(({ skuId }) => skuId === sent.skuId)
      if (before) await keepItem(spuId, null, [{ ...before, ...reply.data }])
      onSaved(places)
      onPart()
    }
    return true
  }
  return async (saving: Saving): Promise<boolean> => {
    const all = laid(saving.item, saving.edits)
    const plan = savePlan({ product: saving.item, ...all })
    return (
      (await sendFields(plan, saving)) &&
      (await sendSkus(plan, all.axes, saving)) &&
      (await sendStock(plan, saving))
    )
  }
}

/**
 * Saves what is written, in requests of at most 100 KB one after the other. What was sent is no edit any
 * more; where one is refused, the rest stays as it was written.
 */
export function useSave() {
  const { editor } = useWords()
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)
  const isBusy = useRef(false)
  const said = useSaid()
  const onPart = () => setProgress((now) => now && { ...now, done: now.done + 1 })
  const send = useSending(said.hear, onPart)
  const state = useWrite<'product.setState'>({
    refreshes: ['product.list', 'overview.get'],
    done: () => null,
    refused: () => null,
  })
  const save = async (saving: Saving): Promise<boolean> => {
    if (isBusy.current) return false
    isBusy.current = true
    said.forget()
    setProgress({
      done: 0,
      all: planSize(savePlan({ product: saving.item, ...laid(saving.item, saving.edits) })),
    })
    try {
      const isSaved = await send(saving)
      // What somebody else saved stands beside what is written here, place by place.
      if (!isSaved) await reread(saving.item.spuId).catch(() => undefined)
      await refresh('product.list', 'product.get', 'overview.get')
      return isSaved
    } finally {
      isBusy.current = false
      setProgress(null)
    }
  }
  return {
    ...said,
    progress,
    save,
    /** Puts it on sale or takes it off. */
    setState: async ({ spuId }: Pick<EditorProduct, 'spuId'>, to: 'onSale' | 'offSale'): Promise<boolean> => {
      const reply = await state.send('product.setState', { spuIds: [spuId], state: to })
      if (!reply?.ok) return false
      const [failed] = reply.data.failed
      if (failed) {
        const why: Record<string, string> = editor.refusals.notSellable
        say(why[failed.code] ?? failed.code, { tone: 'wrong' })
      }
      await reread(spuId)
      return !failed
    },
  }
}
