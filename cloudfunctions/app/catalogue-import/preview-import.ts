import type { OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome } from '../outcome'
import { type CsvFile, type ImportPlanPorts, makeImportPlan } from './make-import-plan'

/** Says what a product CSV would change, and changes nothing. */
export async function previewImport(
  ports: ImportPlanPorts,
  input: CsvFile,
  rowsMax = Number.POSITIVE_INFINITY,
): Promise<Outcome<OwnerApi['import.preview']>> {
  const made = await makeImportPlan(ports, input, rowsMax)
  return made.ok ? done(made.plan.report) : made.refusal
}
