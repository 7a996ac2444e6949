import type { OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { compareImport } from './compare-import'
import { importContext } from './import-context'
import type { readStored } from './read-file'

export type ComparePorts = Pick<
  Ports,
  'settings' | 'freight' | 'categories' | 'products' | 'skus' | 'derivedIds' | 'clock'
>

/** Says what the products of a file would change, and changes nothing; what could not be read is refused. */
export async function previewImport(
  ports: ComparePorts,
  fileName: string,
  read: Awaited<ReturnType<typeof readStored>>,
): Promise<Outcome<OwnerApi['import.preview']>> {
  if (!read.ok) return read
  const comparison = compareImport(ports, read.catalogue, await importContext(ports))
  await comparison.goOn(Number.POSITIVE_INFINITY)
  return done(comparison.report(fileName))
}
