import { say } from './components/toasts'
import { lineBack } from './line'
import { type Language, setPreferences } from './preferences'
import { loadWords } from './words'
import { zh } from './words/zh'

const AGAIN_AFTER_MS = 3_000
const LINE_MOST_MS = 60_000

/** Counts what was chosen: words of an earlier choice that come late are of no use. */
let choices = 0

/**
 * Shows the console in another language once its words are there. Where they cannot be had, that is said, and
 * they are asked for again until they come or something else is chosen.
 */
export async function chooseLanguage(
  language: Language,
  load: (language: Language) => Promise<void> = loadWords,
): Promise<void> {
  choices += 1
  const choice = choices
  for (let isSaid = false; choice === choices; isSaid = true) {
    try {
      await load(language)
      if (choice === choices) setPreferences({ language })
      return
    } catch {
      if (!isSaid) say(zh.nav.languageLater, { tone: 'wrong' })
      await lineBack(AGAIN_AFTER_MS, LINE_MOST_MS)
    }
  }
}
