import type { ItemLimits } from '../../../typings/items'

export const itemLimits: ItemLimits = {
  axesMax: 3,
  /** Of one axis. */
  valuesMax: 100,
  skusMax: 2_000,
  picturesMax: 250,
  pictureBytesMax: 5_000_000,
  videoBytesMax: 100_000_000,
  /** A request holds 100 KB. */
  descriptionBytesMax: 80_000,
}

/** SKUs that one save names. */
export const SKUS_A_SAVE_MAX = 400

/** Retired ones among them: a product is read as a whole by whoever changes it. */
export const SKUS_EVER_MAX = 6_000
