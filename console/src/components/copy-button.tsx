import { useWords } from '../words'
import { Icon } from './icon'
import { say } from './toasts'

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { common } = useWords()
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label ?? common.copy}
      title={label ?? common.copy}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => say(common.copied),
          () => undefined,
        )
      }}
    >
      <Icon name="copy" />
    </button>
  )
}
