import type { JobFailure } from '../../../../typings/owner-api'
import type { RefusalOf } from '../../use-write'
import { useWords } from '../../words'

/** What went wrong in one line, and what to do about it. */
export interface Refusal {
  title: string
  text?: string
}

type ImportRefusal = RefusalOf<'import.begin' | 'import.preview' | 'import.apply'> | JobFailure

/** A refusal of the door, or the end of a job that came to nothing, in words. */
export function useRefused(): (refusal: ImportRefusal) => Refusal {
  const { import: words, jobs, common } = useWords()
  return (refusal) => {
    switch (refusal.code) {
      case 'UNREADABLE_FILE': {
        const { line, message } = refusal.detail
        return { title: words.unreadable(line), text: words.unreadableReasons[message] }
      }
      case 'MISSING_COLUMNS': {
        const columns = refusal.detail.columns.join(common.listSeparator)
        return { title: words.missingColumns(columns), text: words.missingColumnsText }
      }
      case 'FILE_GONE':
        return { title: words.fileGone, text: words.fileGoneText }
      case 'TOO_MANY_UPLOADS':
        return { title: words.tooManyFiles, text: words.tooManyFilesText }
      case 'GAVE_UP':
        return { title: jobs.failed, text: jobs.failedText(refusal.detail.id) }
    }
  }
}
