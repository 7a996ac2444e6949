import { useRef } from 'react'
import { Icon } from '../../components/icon'
import { useKeys } from '../../components/use-keys'
import { useWords } from '../../words'
import { type Kind, kindIcons, kinds, limits } from './blocks'

/** The kinds of blocks, each a press away; `A` goes to the first. */
export function Palette({ count, onAdd }: { count: number; onAdd: (kind: Kind) => void }) {
  const { homePage: words } = useWords()
  const first = useRef<HTMLButtonElement>(null)
  useKeys({ a: () => first.current?.focus() })
  const isFull = count >= limits.blocks
  return (
    <section className="card">
      <header>
        <h2>{words.add}</h2>
        <span className="ink-3 small">
          {isFull ? (
            words.full(limits.blocks)
          ) : (
            <>
              {words.addMeta} <kbd>A</kbd>
            </>
          )}
        </span>
      </header>
      <div className="home-palette">
        {kinds.map((kind, at) => (
          <button
            key={kind}
            ref={at === 0 ? first : undefined}
            type="button"
            onClick={() => {
              if (!isFull) onAdd(kind)
            }}
          >
            <Icon name={kindIcons[kind]} />
            {words.kinds[kind]}
          </button>
        ))}
      </div>
    </section>
  )
}
