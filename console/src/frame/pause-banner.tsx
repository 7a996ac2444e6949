import { Link } from 'react-router'
import { Icon } from '../components/icon'
import { useOwner } from '../queries'
import { useContentText, useWords } from '../words'

/** Above every page while the shop takes no orders, so that nobody forgets it. */
export function PauseBanner() {
  const { settings } = useWords()
  const content = useContentText()
  const { data } = useOwner('overview.get', {}, { everyMs: 15_000 })
  if (!data?.pause) return null
  const { reason } = data.pause
  return (
    <div className="paused" role="status">
      <Icon name="pause" />
      <b>{reason ? `${settings.pauseBanner} · ${content(reason)}` : settings.pauseBanner}</b>
      <span>{settings.pauseBannerText}</span>
      <Link className="text-link" to="/settings?at=pause">
        {settings.toPause}
      </Link>
    </div>
  )
}
