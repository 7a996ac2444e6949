import { useState } from 'react'
import type { NewsKind } from '../../../../typings/news'
import { Field } from '../../components/field'
import { say } from '../../components/toasts'
import { WriteButton } from '../../components/write-button'
import { type RefusalOf, useWrite } from '../../use-write'
import { useWords } from '../../words'

/** Sends one message now, so that a template that does not fit is noticed before a buyer waits for it. */
export function NewsTrial({ isSaved, kinds }: { isSaved: boolean; kinds: NewsKind[] }) {
  const { news: words } = useWords()
  const [chosen, setChosen] = useState<NewsKind | null>(null)
  const [orderId, setOrderId] = useState('')
  const refused = (refusal: RefusalOf<'news.send'>): string =>
    refusal.code === 'REFUSED'
      ? words.refusedByWeixin(refusal.detail.code, refusal.detail.message)
      : words.refused[refusal.code]
  const { busy, send } = useWrite<'news.send'>({ refreshes: [], done: () => null, refused })
  const [first] = kinds
  const kind = chosen && kinds.includes(chosen) ? chosen : first
  if (!kind) return null
  const number = orderId.trim().toUpperCase()
  const run = async () => {
    const reply = await send('news.send', { kind, orderId: number })
    if (reply?.ok) say(words.told)
  }
  return (
    <fieldset className="news-trial" aria-label={words.tryTitle}>
      <select
        className="select"
        aria-label={words.tryTitle}
        value={kind}
        onChange={(event) => setChosen(event.target.value as NewsKind)}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {words.kinds[one]}
          </option>
        ))}
      </select>
      <Field
        label={words.tryOrder}
        hint={isSaved ? words.tryHint : words.trySaved}
        value={orderId}
        onChange={(text) => setOrderId(text.slice(0, 32))}
      />
      {isSaved && /^[0-9A-Z]{10,32}$/.test(number) ? (
        <WriteButton variant="outline" busy={busy} onClick={() => void run()}>
          {words.trySend}
        </WriteButton>
      ) : null}
    </fieldset>
  )
}
