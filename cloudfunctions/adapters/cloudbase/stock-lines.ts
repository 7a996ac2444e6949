import type { StockLineStore } from '../../app/ports'
import type { StockLine } from '../../domain/stock-shelf'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** The line below which stock of a merchant runs low, among the settings. */
export function stockLineStore(db: Db): StockLineStore {
  const idOf = (merchantId: string) => `stock-${merchantId}`
  const lines = documentsOf<StockLine>(db, 'settings', ({ merchantId }) => idOf(merchantId))
  return {
    get: (merchantId) => lines.get(idOf(merchantId)),
    insert: (line) => lines.insert(line),
    save: (line) => saveIfRevision(lines, idOf(line.merchantId), line),
  }
}
