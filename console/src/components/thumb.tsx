import { useState } from 'react'
import type { Picture } from '../../../typings/model'

type Shown = Picture & { url?: string }

/** A foreign picture is itself an address; a file of our own needs the address the server made for it. */
function addressOf(picture: Shown): string | null {
  if (picture.url) return picture.url
  return picture.source.startsWith('https://') ? picture.source : null
}

interface ThumbProps {
  picture: Shown | null
  /** What the picture is of; its first letter stands in where there is none to load. */
  title: string
  size?: 28 | 32 | 40 | 56 | 72 | 'fill'
}

/** A square picture on its tint. It keeps its place while loading and when nothing comes. */
export function Thumb({ picture, title, size = 40 }: ThumbProps) {
  const [failed, setFailed] = useState<string | null>(null)
  const address = picture ? addressOf(picture) : null
  const own = picture?.source.startsWith('cloud://') ?? false
  return (
    <span className={`thumb thumb-${size} ${own ? 'thumb-own' : ''}`} data-tint={picture?.tint ?? 'mist'}>
      {address && failed !== address ? (
        <img src={address} alt="" loading="lazy" onError={() => setFailed(address)} />
      ) : (
        <b aria-hidden="true">{[...title][0] ?? ''}</b>
      )}
    </span>
  )
}
