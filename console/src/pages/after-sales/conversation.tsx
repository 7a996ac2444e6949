import { useState } from 'react'
import type { OwnerCase } from '../../../../typings/after-sales'
import { Icon } from '../../components/icon'
import { OrOffline } from '../../components/offline'
import { useKeys } from '../../components/use-keys'
import { WriteButton } from '../../components/write-button'
import { withMod } from '../../format/mod-key'
import { clockText } from '../../format/shop-time'
import { timeWords } from '../../format/time-words'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { type ConversationItem, conversationItems } from './conversation-items'
import { PictureViewer } from './picture-viewer'
import { CASE_READS, keepCase } from './use-decision'

interface PicturesProps {
  fileIds: string[]
  urls: OwnerCase['pictureUrls']
}

/** Small pictures side by side; one that is pressed is shown large. */
function Pictures({ fileIds, urls }: PicturesProps) {
  const { cases: words } = useWords()
  const [open, setOpen] = useState<number | null>(null)
  const pictures = fileIds.map((fileId) => ({ fileId, url: urls[fileId] ?? '' }))
  if (pictures.length === 0) return null
  return (
    <div className="talk-pictures">
      {pictures.map(({ fileId, url }, index) =>
        url === '' ? (
          <span key={fileId} className="talk-picture ink-3 small">
            {words.pictureGone}
          </span>
        ) : (
          <button
            key={fileId}
            type="button"
            className="talk-picture"
            aria-label={words.picture(index + 1, pictures.length)}
            onClick={() => setOpen(index)}
          >
            <img src={url} alt="" loading="lazy" />
          </button>
        ),
      )}
      {open === null ? null : (
        <PictureViewer urls={pictures.map(({ url }) => url)} at={open} onMove={setOpen} />
      )}
    </div>
  )
}

interface ItemProps {
  item: ConversationItem
  one: OwnerCase
  now: number
}

function Item({ item, one, now }: ItemProps) {
  const { cases: words, time } = useWords()
  const clock = clockText(item.at)
  const isBuyer = item.kind === 'buyer'
  const day = timeWords(item.at, now, time).replace(clock, '').trim()
  return (
    <>
      {item.startsDay ? <li className="talk-day">{day}</li> : null}
      {item.kind === 'happened' ? (
        <li className="talk-step">
          <time>{clock}</time> {item.text}
        </li>
      ) : (
        <li className={isBuyer ? 'talk-said' : 'talk-said talk-ours'}>
          <span className="talk-face" aria-hidden="true">
            {[...(isBuyer ? one.buyerName || words.buyer : words.shop)][0] ?? '·'}
          </span>
          <div>
            {item.text === '' ? null : <p>{item.text}</p>}
            <Pictures fileIds={item.pictures} urls={one.pictureUrls} />
            <time>
              {clock}
              {isBuyer ? ` · ${one.buyerName || words.buyer}` : ` · ${words.shop}`}
            </time>
          </div>
        </li>
      )}
    </>
  )
}

function Composer({ one }: { one: OwnerCase }) {
  const { cases: words } = useWords()
  const [text, setText] = useState('')
  const said = text.trim()
  const { busy, send } = useWrite<'case.reply'>({
    refreshes: CASE_READS,
    keep: keepCase,
    done: () => {
      setText('')
      return words.sent
    },
    refused: ({ code }) => (code === 'CANNOT' ? words.replyEnded : words.notFound),
    unknown: words.replyUnknown,
  })
  const reply = () => {
    if (said !== '') void send('case.reply', { caseId: one.caseId, words: said })
  }
  useKeys({
    'mod+enter': reply,
    r: () => document.querySelector<HTMLTextAreaElement>('.talk-compose textarea')?.focus(),
  })
  if (!one.can.includes('reply')) return <p className="talk-compose ink-3 small">{words.replyEnded}</p>
  return (
    <div className="talk-compose">
      <div className="talk-quick">
        {words.quickReplies.map((quick) => (
          <button key={quick} type="button" className="chip talk-chip" onClick={() => setText(quick)}>
            {quick}
          </button>
        ))}
      </div>
      <textarea
        value={text}
        rows={2}
        maxLength={300}
        aria-label={words.reply}
        placeholder={words.replyTo(one.buyerName || words.buyer)}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row">
        <span className="ink-3 small">
          <OrOffline>{words.refuseHint}</OrOffline>
        </span>
        <span className="grow" />
        <kbd className="talk-kbd">{withMod('↵')}</kbd>
        <WriteButton variant="outline" busy={busy} onClick={reply}>
          <Icon name="speech" />
          {words.send}
        </WriteButton>
      </div>
    </div>
  )
}

/** What both sides said and what happened, oldest first, with an answer below. */
export function Conversation({ one, now }: { one: OwnerCase; now: number }) {
  const { cases: words } = useWords()
  return (
    <section className="card talk">
      <ol className="talk-items" aria-live="polite">
        {conversationItems(one, words).map((item) => (
          <Item key={item.key} item={item} one={one} now={now} />
        ))}
      </ol>
      <Composer one={one} />
    </section>
  )
}
