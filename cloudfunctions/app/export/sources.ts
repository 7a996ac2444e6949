import type { ExportName } from '../../../typings/exports'
import { batchSource } from './batch-source'
import { productSource } from './product-source'
import type { ExportSource } from './source'

/** Every table that can be written; one that is missing here does not compile. */
export const exportSources: { [What in ExportName]: ExportSource<What> } = {
  products: productSource,
  batch: batchSource,
}
