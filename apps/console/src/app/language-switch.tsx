import { useLanguage } from '../shared/i18n/words';

/** The other language, in its own words. */
export function LanguageSwitch() {
  const [language, choose] = useLanguage();
  return language === 'zh' ? (
    <button type="button" lang="en" className="language" onClick={() => choose('en')}>
      English
    </button>
  ) : (
    <button type="button" lang="zh-CN" className="language" onClick={() => choose('zh')}>
      中文
    </button>
  );
}
