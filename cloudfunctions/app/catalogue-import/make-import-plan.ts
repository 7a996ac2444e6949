import type { OwnerApi } from '../../../typings/owner-api'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type ImportContext, importContext } from './import-context'
import { type ImportPlan, planImport } from './plan-import'

export type ImportPlanPorts = Pick<Ports, 'settings' | 'categories' | 'products' | 'derivedIds' | 'clock'>

/** A product file as it was read, by the door or by a script. */
export interface CsvFile {
  fileName: string
  csv: string
}

type Refused = Extract<Outcome<OwnerApi['import.preview']>, { ok: false }>

type Made = { ok: true; plan: ImportPlan; context: ImportContext } | { ok: false; refusal: Refused }

/**
 * Reads a product CSV and sets it against the shop; writes nothing. More than `rowsMax` rows are too many.
 */
export async function makeImportPlan(
  ports: ImportPlanPorts,
  { fileName, csv }: CsvFile,
  rowsMax: number,
): Promise<Made> {
  // The reader of CSV and HTML is loaded when a file comes, not when the function starts.
  const { readCatalogue } = await import('../../domain/shopify/read-catalogue')
  const reading = readCatalogue(csv, rowsMax)
  if (reading.kind === 'unreadable') {
    const { line, reason } = reading
    return { ok: false, refusal: refuse('UNREADABLE_FILE', { line, message: reason }) }
  }
  if (reading.kind === 'missingColumns')
    return { ok: false, refusal: refuse('MISSING_COLUMNS', { columns: reading.columns }) }
  const [context, stored] = await Promise.all([
    importContext(ports),
    ports.products.getByHandles(reading.catalogue.products.map(({ handle }) => handle)),
  ])
  return { ok: true, plan: planImport(fileName, reading.catalogue, stored, context), context }
}
