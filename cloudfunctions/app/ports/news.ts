import type { NewsBudget } from '../../domain/news'
import type { Saved } from './saved'

/** What shoppers agreed to be told: one document an openid. */
export interface NewsBudgetStore {
  get(openid: string): Promise<NewsBudget | null>
  /** Inserts at revision 0, else writes if the revision is unchanged. */
  save(budget: NewsBudget): Saved
}
