import { batchJob } from '../../app/batch/batch-job'
import { importJob } from '../../app/catalogue-import/import-job'
import { exportJob } from '../../app/export/export-job'
import type { JobKinds } from '../../app/ports'
import { reindexJob } from '../../app/search/reindex-job'

/** Every kind of long work; one that is missing here does not compile. */
export const jobKinds: JobKinds = {
  import: importJob,
  export: exportJob,
  batch: batchJob,
  reindex: reindexJob,
}
