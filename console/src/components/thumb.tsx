import { useState } from 'react'
import type { OwnerPicture } from '../../../typings/owner-api'

interface ThumbProps {
  picture: OwnerPicture | null
  /** What the picture is of; its first letter stands in where there is none to load. */
  title: string
  size?: 28 | 32 | 40 | 56 | 72 | 'fill'
}

/** A square picture on its tint. It keeps its place while loading and when nothing comes. */
export function Thumb({ picture, title, size = 40 }: ThumbProps) {
  const [failed, setFailed] = useState<string | null>(null)
  const address = picture?.url || null
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
