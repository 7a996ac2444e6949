import type { Mishear, Refit } from '../platform'

/** A mistake that could have been made in production, put there from outside; the checker has to see it. */
export interface PlantedBug {
  name: string
  refit?: Refit
  mishear?: Mishear
  /** It shows only where shoppers ask for something after the payment. */
  afterSales?: boolean
  /** It shows only where products are imported. */
  imports?: boolean
}
