import { useEffect, useState } from 'react';
import { type Language, useLanguage, useWords } from '#console/shared/i18n/words';

/** Voices that speak on the device itself; others would send what they read elsewhere. */
function localVoice(language: Language): SpeechSynthesisVoice | undefined {
  return window.speechSynthesis?.getVoices().find(({ localService, lang }) => localService && lang.toLowerCase().startsWith(language));
}

/** A button that reads lines out, where the device has a voice for them. */
export function ReadAloud({ lines }: { lines: readonly string[] }) {
  const w = useWords({ zh: { read: '读给我听', stop: '停止朗读' }, en: { read: 'Read it to me', stop: 'Stop reading' } });
  const [language] = useLanguage();
  const [voice, setVoice] = useState(() => localVoice(language));
  const [isReading, setReading] = useState(false);
  useEffect(() => {
    const find = () => setVoice(localVoice(language));
    find();
    window.speechSynthesis?.addEventListener('voiceschanged', find);
    return () => {
      window.speechSynthesis?.removeEventListener('voiceschanged', find);
      window.speechSynthesis?.cancel();
      setReading(false);
    };
  }, [language]);
  if (!voice) return null;
  const read = () => {
    window.speechSynthesis.cancel();
    setReading(!isReading);
    if (isReading) return;
    const spoken = lines.map((line) => Object.assign(new SpeechSynthesisUtterance(line), { voice, lang: voice.lang, rate: 0.85 }));
    spoken.at(-1)!.onend = () => setReading(false);
    spoken.forEach((one) => window.speechSynthesis.speak(one));
  };
  return (
    <button type="button" className="household-way" aria-pressed={isReading} onClick={read}>
      <span aria-hidden="true">{isReading ? '■' : '▶'}</span> {isReading ? w.stop : w.read}
    </button>
  );
}
