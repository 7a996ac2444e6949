import type { OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome } from '../outcome'
import { type CsvFile, type ImportPlanPorts, makeImportPlan } from './make-import-plan'
import { type WriteImportPorts, writeImport } from './write-import'

/**
 * Writes every good product of a CSV, or none where `strict` is set and anything is wrong. It may be
 * repeated, also after it died half-way: ids follow from handles and options, so that a second run ends in
 * the same shop.
 */
export async function applyImport(
  ports: ImportPlanPorts & WriteImportPorts,
  actor: string,
  input: CsvFile & { strict: boolean },
  rowsMax = Number.POSITIVE_INFINITY,
): Promise<Outcome<OwnerApi['import.apply']>> {
  const made = await makeImportPlan(ports, input, rowsMax)
  if (!made.ok) return made.refusal
  const { report, planned } = made.plan
  if (input.strict && report.problems.length > 0)
    return done({ ...report, products: 0, skus: 0, created: 0, updated: 0, unchanged: 0, newCategories: [] })
  await writeImport(ports, actor, planned, made.context)
  return done({ ...report, written: true })
}
