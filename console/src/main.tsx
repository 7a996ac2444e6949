import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { chooseLanguage } from './language'
import { startPreferences } from './preferences'
import { queryClient } from './queries'
import { loadWords } from './words'
import '@fontsource-variable/inter/wght.css'
import 'tdesign-react/es/style/index.css'
// Before our own: a page that is loaded later would lay them over ours.
import 'tdesign-react/es/checkbox/style/css.js'
import 'tdesign-react/es/popup/style/css.js'
import 'tdesign-react/es/switch/style/css.js'
import './theme.css'
import './style/base.css'
import './style/controls.css'
import './style/brand.css'
import './style/frame.css'
import './style/table.css'
import './style/parts.css'
import './style/pages.css'
import './style/product.css'
import './style/editor.css'
import './style/refund.css'
import './style/pay-card.css'
import './style/counter.css'
import './style/shipping.css'
import './style/cases.css'
import './style/bills.css'
import './style/jobs.css'
import './style/chart.css'
import './style/rollout.css'
import './style/today.css'
import './style/people.css'
import './style/categories.css'
import './style/freight.css'
import './style/settings.css'
import './style/first-hour.css'
import './style/home.css'
import './style/search.css'
import './style/stock.css'
import './style/audit.css'
import './style/batch.css'
import './style/phone.css'

const place = document.getElementById('app')
if (!place) throw new Error('index.html has no #app')
const { language } = startPreferences()
// Whoever cannot load the words of their language has the console in Chinese.
void loadWords(language)
  .catch(() => void chooseLanguage(language))
  .then(() =>
    createRoot(place).render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <App />
        </QueryClientProvider>
      </StrictMode>,
    ),
  )
