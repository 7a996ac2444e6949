import { createHashRouter, Navigate, RouterProvider } from 'react-router'
import ConfigProvider from 'tdesign-react/es/config-provider'
import enLocale from 'tdesign-react/es/locale/en_US'
import zhLocale from 'tdesign-react/es/locale/zh_CN'
import { Toasts } from './components/toasts'
import { Frame } from './frame/frame'
import { NotFound } from './frame/not-found'
import { usePreferences } from './preferences'
import { SessionGate } from './session-gate'

/**
 * Addresses live in the hash, so that any static hosting serves them; each page is a file of its own, loaded
 * when it is opened first.
 */
const router = createHashRouter([
  {
    element: <Frame />,
    hydrateFallbackElement: <div aria-busy="true" />,
    children: [
      { index: true, element: <Navigate to="/today" replace /> },
      {
        path: 'today',
        lazy: async () => ({ Component: (await import('./pages/today/today-page')).TodayPage }),
      },
      {
        path: 'more',
        lazy: async () => ({ Component: (await import('./frame/more-page')).MorePage }),
      },
      {
        path: 'orders',
        lazy: async () => ({ Component: (await import('./pages/orders/orders-page')).OrdersPage }),
      },
      {
        path: 'orders/:orderId',
        lazy: async () => ({ Component: (await import('./pages/order/order-page')).OrderPage }),
      },
      {
        path: 'after-sales/:caseId?',
        lazy: async () => ({
          Component: (await import('./pages/after-sales/after-sales-page')).AfterSalesPage,
        }),
      },
      {
        path: 'reviews',
        lazy: async () => ({ Component: (await import('./pages/reviews/reviews-page')).ReviewsPage }),
      },
      {
        path: 'counter',
        lazy: async () => ({ Component: (await import('./pages/counter/counter-page')).CounterPage }),
      },
      {
        path: 'bills',
        lazy: async () => ({ Component: (await import('./pages/bills/bills-page')).BillsPage }),
      },
      {
        path: 'notices',
        lazy: async () => ({ Component: (await import('./pages/notices/notices-page')).NoticesPage }),
      },
      {
        path: 'products',
        lazy: async () => ({ Component: (await import('./pages/products/products-page')).ProductsPage }),
      },
      {
        path: 'products/new',
        lazy: async () => ({ Component: (await import('./pages/product/product-page')).NewProductPage }),
      },
      {
        path: 'products/:spuId',
        lazy: async () => ({ Component: (await import('./pages/product/product-page')).ProductPage }),
      },
      {
        path: 'batch',
        lazy: async () => ({ Component: (await import('./pages/batch/batch-page')).BatchPage }),
      },
      {
        path: 'batch/:jobId',
        lazy: async () => ({ Component: (await import('./pages/batch/batch-job-page')).BatchJobPage }),
      },
      {
        path: 'categories',
        lazy: async () => ({
          Component: (await import('./pages/categories/categories-page')).CategoriesPage,
        }),
      },
      {
        path: 'stock',
        lazy: async () => ({ Component: (await import('./pages/stock/stock-page')).StockPage }),
      },
      {
        path: 'stock/history',
        lazy: async () => ({ Component: (await import('./pages/stock/history-page')).HistoryPage }),
      },
      {
        path: 'stock/count',
        lazy: async () => ({ Component: (await import('./pages/stock/session-page')).CountPage }),
      },
      {
        path: 'stock/receive',
        lazy: async () => ({ Component: (await import('./pages/stock/session-page')).ReceivePage }),
      },
      {
        path: 'stock/sku/:skuId',
        lazy: async () => ({ Component: (await import('./pages/stock/sku-page')).SkuPage }),
      },
      {
        path: 'import',
        lazy: async () => ({ Component: (await import('./pages/import/import-page')).ImportPage }),
      },
      {
        path: 'import/:jobId',
        lazy: async () => ({ Component: (await import('./pages/import/import-job-page')).ImportJobPage }),
      },
      {
        path: 'jobs',
        lazy: async () => ({ Component: (await import('./pages/jobs/jobs-page')).JobsPage }),
      },
      {
        path: 'people',
        lazy: async () => ({ Component: (await import('./pages/people/people-page')).PeoplePage }),
      },
      {
        path: 'audit',
        lazy: async () => ({ Component: (await import('./pages/audit/audit-page')).AuditPage }),
      },
      {
        path: 'home',
        lazy: async () => ({ Component: (await import('./pages/home/home-page')).HomePage }),
      },
      {
        path: 'freight/:templateId?',
        lazy: async () => ({ Component: (await import('./pages/freight/freight-page')).FreightPage }),
      },
      {
        path: 'settings',
        lazy: async () => ({ Component: (await import('./pages/settings/settings-page')).SettingsPage }),
      },
      {
        path: 'search',
        lazy: async () => ({ Component: (await import('./pages/search/search-page')).SearchPage }),
      },
      {
        path: 'rollout',
        lazy: async () => ({ Component: (await import('./pages/rollout/rollout-page')).RolloutPage }),
      },
      {
        path: 'rollout/:way',
        lazy: async () => ({ Component: (await import('./pages/rollout/way-page')).WayPage }),
      },
      {
        path: 'account',
        lazy: async () => ({ Component: (await import('./pages/account/account-page')).AccountPage }),
      },
      { path: '*', element: <NotFound /> },
    ],
  },
  {
    path: 'counter/screen/:orderId?',
    lazy: async () => ({ Component: (await import('./pages/counter/screen-page')).ScreenPage }),
  },
])

export function App() {
  const { language } = usePreferences()
  return (
    <ConfigProvider globalConfig={language === 'zh' ? zhLocale : enLocale}>
      <SessionGate>
        <RouterProvider router={router} />
      </SessionGate>
      <Toasts />
    </ConfigProvider>
  )
}
