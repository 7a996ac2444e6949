import type { OwnerApi } from '../../../typings/owner-api'
import type { Catalogue } from '../../domain/shopify/read-catalogue'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { compareImport } from './compare-import'
import { findSlot } from './find-slot'
import { importContext } from './import-context'
import { consoleLimits, readProducts, readStored } from './read-file'

type ComparePorts = Pick<Ports, 'settings' | 'categories' | 'products' | 'derivedIds' | 'clock'>
type Preview = Outcome<OwnerApi['import.preview']>

/** Says what a product CSV would change, and changes nothing. */
export async function previewImport(
  ports: ComparePorts,
  { fileName, csv }: { fileName: string; csv: string },
): Promise<Preview> {
  const read = await readProducts(csv, null)
  return read.ok ? preview(ports, fileName, read.catalogue) : read
}

/** As `previewImport`, of a file that this member has stored. */
export async function previewUploaded(
  ports: ComparePorts & Pick<Ports, 'files' | 'uploads'>,
  caller: StaffCaller,
  { fileName, fileId }: OwnerApi['import.preview']['in'],
): Promise<Preview> {
  if (!(await findSlot(ports, caller, fileId, 'preview'))) return refuse('FILE_GONE', {})
  const read = await readStored(ports.files, fileId, consoleLimits)
  return read.ok ? preview(ports, fileName, read.catalogue) : read
}

async function preview(ports: ComparePorts, fileName: string, catalogue: Catalogue): Promise<Preview> {
  const comparison = compareImport(ports, catalogue, await importContext(ports))
  await comparison.goOn(Number.POSITIVE_INFINITY)
  return done(comparison.report(fileName))
}
