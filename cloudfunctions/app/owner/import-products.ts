import type { OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type ImportContext, importContext } from './import-context'
import { type ImportPlan, planImport } from './plan-import'
import { type WriteImportPorts, writeImport } from './write-import'

export type ImportPorts = WriteImportPorts & Pick<Ports, 'settings'>

type Refused = Extract<Outcome<OwnerApi['import.preview']>, { ok: false }>

/** Says what a product CSV would change, and changes nothing. */
export async function previewImport(
  ports: ImportPorts,
  { fileName, csv }: OwnerApi['import.preview']['in'],
): Promise<Outcome<OwnerApi['import.preview']>> {
  const made = await makePlan(ports, fileName, csv)
  return made.ok ? done(made.plan.report) : made.refusal
}

/**
 * Writes every good product of a CSV, or none where `strict` is set and anything is wrong. It may be repeated, also
 * after it died half-way: ids follow from handles and options, so that a second run ends in the same shop.
 */
export async function applyImport(
  ports: ImportPorts,
  actor: string,
  { fileName, csv, strict }: OwnerApi['import.apply']['in'],
): Promise<Outcome<OwnerApi['import.apply']>> {
  const made = await makePlan(ports, fileName, csv)
  if (!made.ok) return made.refusal
  const { report } = made.plan
  if (strict && report.problems.length > 0)
    return done({ ...report, products: 0, skus: 0, created: 0, updated: 0, unchanged: 0, newCategories: [] })
  await writeImport(ports, actor, made.plan.planned, made.context)
  return done({ ...report, written: true })
}

type Made = { ok: true; plan: ImportPlan; context: ImportContext } | { ok: false; refusal: Refused }

async function makePlan(ports: ImportPorts, fileName: string, csv: string): Promise<Made> {
  // The reader of CSV and HTML is loaded when a file comes, not when the function starts.
  const { readCatalogue } = await import('../../domain/shopify/read-catalogue')
  const reading = readCatalogue(csv)
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
