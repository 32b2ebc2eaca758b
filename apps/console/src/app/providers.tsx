import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { queryClient } from '../shared/api/query-client';
import { useLanguage } from '../shared/i18n/words';
import { theme } from './theme';

/** The API writes it into every page it serves; the development server does not, and needs none. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;
const csp = nonce && nonce !== '__NONCE__' ? { nonce } : undefined;

/** What every page stands in: data, language, looks. */
export function Providers({ children }: { children: ReactNode }) {
  const [language] = useLanguage();
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={theme} csp={csp} button={{ autoInsertSpace: false }}>
        {children}
      </ConfigProvider>
    </QueryClientProvider>
  );
}
