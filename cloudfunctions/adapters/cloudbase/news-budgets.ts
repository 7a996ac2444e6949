import type { NewsBudgetStore } from '../../app/ports'
import type { NewsBudget } from '../../domain/news'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** One document an openid, which is its `_id`. */
export function newsBudgetStore(db: Db): NewsBudgetStore {
  const budgets = documentsOf<NewsBudget>(db, 'newsBudgets', ({ openid }) => openid)
  return {
    get: (openid) => budgets.get(openid),
    async save(budget) {
      if (budget.revision === 0) return (await budgets.insert({ ...budget, revision: 1 })) === 'inserted'
      return saveIfRevision(budgets, budget.openid, budget)
    },
  }
}
