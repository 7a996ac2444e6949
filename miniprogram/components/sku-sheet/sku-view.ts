import type { ProductView, SkuView } from '../../../typings/shop-api'
import { moneyText } from '../../services/money-text'
import { type PictureView, pictureOf } from '../../services/product-view'
import { availableOf, type Choice, skuOf } from '../../services/sku-choice'
import { fill, textOf, wordsOf } from '../../services/words'

const words = wordsOf('sku')

export interface OptionView {
  value: string
  text: string
  on: boolean
  none: boolean
}

/** What the sheet draws beside the options, from a product and a choice. */
export interface SheetView {
  skuId: string
  available: number
  axes: string[]
  picture: PictureView
  priceFen: number
  from: boolean
  was: string
  stockText: string
  chosenText: string
  max: number
  /** How many one order or one person may have, where that is bounded. */
  limitText: string
  /** Why nothing more of it can be had by this shopper; empty where it can. */
  refusal: string
}

/** The sheet before it has a product. */
export const noSheet: SheetView = {
  skuId: '',
  available: 0,
  axes: [],
  picture: { source: '', tint: 'mist', label: '' },
  priceFen: 0,
  from: false,
  was: '',
  stockText: '',
  chosenText: '',
  max: 1,
  limitText: '',
  refusal: '',
}

/** The values of each axis, and whether anything can be had of them with what is chosen. */
export function optionsOf(product: ProductView, choice: Choice): OptionView[][] {
  return product.axes.map(({ values }, axis) => {
    const units = availableOf(product.skus, choice, axis)
    return values.map((value) => ({
      value: value.zh,
      text: textOf(value),
      on: choice[axis] === value.zh,
      none: (units.get(value.zh) ?? 0) === 0,
    }))
  })
}

/** The choice in the shopper's own words: `胭脂 · 320 ml`. */
export function optionsText(product: ProductView, options: (string | null)[]): string {
  const names = options.map((value, axis) => {
    const known = product.axes[axis]?.values.find((one) => one.zh === value)
    return known ? textOf(known) : (value ?? '')
  })
  return names.filter(Boolean).join(' · ')
}

function chosenText(product: ProductView, choice: Choice, sku: SkuView | null): string {
  if (product.axes.length === 0) return ''
  if (sku) return fill(words.chosen, { options: optionsText(product, choice) })
  const open = product.axes.filter((_, axis) => choice[axis] === null).map((axis) => textOf(axis.name))
  return open.length ? fill(words.open, { axes: open.join(words.comma) }) : words.notMade
}

function stockText(sku: SkuView | null): string {
  if (!sku) return ''
  if (sku.available === 0) return words.none
  const saved = sku.compareAtFen === null ? 0 : sku.compareAtFen - sku.priceFen
  const parts = [
    sku.available <= 5 ? fill(words.left, { count: sku.available }) : '',
    saved > 0 ? fill(words.saved, { amount: moneyText(saved, true) }) : '',
  ]
  return parts.filter(Boolean).join(' · ') || words.inStock
}

/** 99 units are the bound of every order, which nobody has to be told of. */
const BOUND_OF_ALL = 99

function limitText({ quantityMax, perPersonMax, personalLeft }: ProductView): string {
  if (perPersonMax !== null && personalLeft !== null && personalLeft <= quantityMax)
    return fill(words.personLeft, { max: perPersonMax, count: personalLeft })
  return quantityMax < BOUND_OF_ALL ? fill(words.limit, { count: quantityMax }) : ''
}

export function sheetView(product: ProductView, choice: Choice): SheetView {
  const sku = skuOf(product.skus, choice)
  const isFull = product.personalLeft === 0
  const shown = (sku?.pictureIndex != null && product.pictures[sku.pictureIndex]) || product.picture
  const compareAtFen = sku ? sku.compareAtFen : product.compareAtFen
  return {
    skuId: sku?.skuId ?? '',
    available: sku?.available ?? 0,
    axes: product.axes.map(({ name }) => textOf(name)),
    picture: pictureOf(shown, textOf(product.title)),
    priceFen: sku?.priceFen ?? product.priceFen,
    from: !sku && product.priceVaries,
    was: compareAtFen === null ? '' : moneyText(compareAtFen, true),
    stockText: stockText(sku),
    chosenText: chosenText(product, choice, sku),
    max: mostOf(product, sku),
    limitText: isFull ? '' : limitText(product),
    refusal: isFull ? fill(words.personNone, { max: product.perPersonMax ?? 0 }) : '',
  }
}

/** As far as the stepper goes: by the order, by what this shopper may still have, and by what is there. */
function mostOf({ quantityMax, personalLeft }: ProductView, sku: SkuView | null): number {
  return Math.max(1, Math.min(quantityMax, personalLeft ?? quantityMax, sku?.available ?? quantityMax))
}
