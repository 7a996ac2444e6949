import type { HomeSlide } from '../../../../../typings/home'
import { Icon } from '../../../components/icon'
import { useContentText } from '../../../words'

interface SlideViewProps {
  slide: HomeSlide
  urls: Readonly<Record<string, string>>
}

/** A slide as the phone draws it. */
export function SlideView({ slide, urls }: SlideViewProps) {
  const content = useContentText()
  const { title, subtitle, button, pictures, fills } = slide
  const addresses = pictures.flatMap(({ source }) => (urls[source] ? [urls[source]] : []))
  const isGround = fills && addresses.length > 0
  return (
    <div className="hp-slide" aria-hidden="true">
      {isGround ? (
        <>
          <img className="hp-ground" src={addresses[0]} alt="" />
          <span className="hp-shade" />
        </>
      ) : (
        <>
          <svg className="hp-arc" viewBox="0 0 332 130" preserveAspectRatio="none" aria-hidden="true">
            <path d="M98 141Q225 38 352 141z" className="hp-hill" />
            <path d="M98 141Q225 38 352 141" className="hp-gold" />
          </svg>
          {addresses.map((address, at) => (
            <img key={address} className={`hp-cut hp-cut-${at}`} src={address} alt="" />
          ))}
        </>
      )}
      <div className="hp-slide-words">
        <b>{content(title)}</b>
        {subtitle ? <span className="ellipsis">{content(subtitle)}</span> : null}
        {button ? (
          <i>
            {content(button)}
            <Icon name="right" size={12} />
          </i>
        ) : null}
      </div>
    </div>
  )
}
