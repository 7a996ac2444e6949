/** What the console does with product files: a part of its own, which the door loads when it is asked for. */
export { beginImport } from '../catalogue-import/begin-import'
export { getImportReport } from '../catalogue-import/get-import-report'
export { previewUploaded } from '../catalogue-import/preview-uploaded'
export { startImport } from './start-import'
