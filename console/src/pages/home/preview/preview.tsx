import { useEffect, useRef, useState } from 'react'
import type { HomeBlock } from '../../../../../typings/home'
import { Icon } from '../../../components/icon'
import { Segments } from '../../../components/segments'
import { useNow } from '../../../components/use-now'
import { timeWords } from '../../../format/time-words'
import { useOwner } from '../../../queries'
import { useWords } from '../../../words'
import { isOpen } from '../blocks'
import type { Composer } from '../use-composer'
import { BlockView } from './block-view'

interface PreviewProps {
  composer: Composer
  chosenId: string | null
  /** When home is another next; null where it stays as it is. */
  nextAt: number | null
}

/** So long after the last letter the shop is asked what stands in the rows. */
const ASKED_AFTER_MS = 250

/** The blocks as they were a moment ago, so that not every letter asks the shop. */
function useCalm(blocks: HomeBlock[]): HomeBlock[] {
  const [calm, setCalm] = useState(blocks)
  useEffect(() => {
    const timer = setTimeout(() => setCalm(blocks), ASKED_AFTER_MS)
    return () => clearTimeout(timer)
  }, [blocks])
  return calm
}

/** Scrolls the phone alone, never the page that it stands on. */
function bringIntoScreen(block: HTMLElement): void {
  const screen = block.closest('.device-screen')
  if (!screen) return
  const seen = screen.getBoundingClientRect()
  const { top, bottom } = block.getBoundingClientRect()
  if (top < seen.top) screen.scrollBy({ top: top - seen.top - 12 })
  else if (bottom > seen.bottom) screen.scrollBy({ top: Math.min(bottom - seen.bottom + 12, top - seen.top) })
}

function Screen({
  composer,
  chosenId,
  at,
}: {
  composer: Composer
  chosenId: string | null
  at: number | null
}) {
  const { homePage: words } = useWords()
  const now = useNow(30_000)
  const calm = useCalm(composer.blocks)
  const asked = useOwner('home.try', { blocks: calm, ...(at === null ? {} : { at }) }, { keepRows: true })
  const views = new Map((asked.data?.blocks ?? []).map((view) => [view.blockId, view]))
  /** What the last answer was about: of these a block that is missing in it is not seen. */
  const known = useRef<ReadonlySet<string>>(new Set())
  if (asked.data && !asked.isPlaceholderData) known.current = new Set(calm.map(({ blockId }) => blockId))
  const urls = { ...asked.data?.urls, ...composer.urls }
  const chosen = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosenId && chosen.current) bringIntoScreen(chosen.current)
  }, [chosenId])
  const time = at ?? now
  const seen = composer.blocks.filter(
    (block) => isOpen(block, time) && (views.has(block.blockId) || !known.current.has(block.blockId)),
  )
  return (
    <>
      {seen.length === 0 ? <p className="hp-nothing">{words.nothingSeen}</p> : null}
      {seen.map((block) => (
        <div
          key={block.blockId}
          ref={block.blockId === chosenId ? chosen : undefined}
          className={block.blockId === chosenId ? 'hp-block chosen' : 'hp-block'}
        >
          <BlockView block={block} view={views.get(block.blockId)} urls={urls} at={time} />
        </div>
      ))}
    </>
  )
}

/** Home as shoppers see it while it is being written: now, at its next change, and in large letters. */
export function Preview({ composer, chosenId, nextAt }: PreviewProps) {
  const { homePage: words, time } = useWords()
  const now = useNow(60_000)
  const [kind, setKind] = useState<'now' | 'next' | 'large'>('now')
  const shown = kind === 'next' && nextAt === null ? 'now' : kind
  const choices = [
    { value: 'now' as const, name: words.views.now },
    ...(nextAt === null ? [] : [{ value: 'next' as const, name: timeWords(nextAt, now, time) }]),
    { value: 'large' as const, name: words.views.large },
  ]
  return (
    <aside className="preview home-preview" aria-label={words.shoppers}>
      <div className="row preview-head">
        <h2>{words.shoppers}</h2>
        <span className="grow" />
        <Segments label={words.shoppers} value={shown} choices={choices} onChoose={setKind} />
      </div>
      <div className={`device device-${shown}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
        <section className="device-screen hp" tabIndex={0} aria-label={words.shoppers}>
          <div className="hp-top" aria-hidden="true">
            <span>10:42</span>
            <i />
          </div>
          <p className="hp-brand">{words.brand}</p>
          <Screen composer={composer} chosenId={chosenId} at={shown === 'next' ? nextAt : null} />
          <p className="hp-feed">
            <b>{words.recommended}</b>
            <span>{words.recommendedText}</span>
          </p>
        </section>
        <div className="hp-tabs" aria-hidden="true">
          <Icon name="home" />
          <Icon name="grid" />
          <Icon name="tag" />
          <Icon name="person" />
        </div>
      </div>
    </aside>
  )
}
