import { FileOutlined } from '@ant-design/icons';
import { Flex } from 'antd';
import { useState } from 'react';
import { addressOf } from '#console/shared/api/client';
import { useWords } from '#console/shared/i18n/words';

const words = {
  zh: { photo: (n: number) => `附件${n}，在新窗口打开` },
  en: { photo: (n: number) => `Attachment ${n}, opens in a new window` },
};

/** Photos and papers of a case: a photo is shown small and opens in full, a paper is saved. */
export function Attachments({ ids }: { ids: readonly string[] }) {
  const w = useWords(words);
  if (ids.length === 0) return null;
  return (
    <Flex gap={8} wrap style={{ marginBlock: 4 }}>
      {ids.map((id, index) => (
        <a key={id} href={addressOf(`/attachments/${id}`)} target="_blank" rel="noreferrer" aria-label={w.photo(index + 1)}>
          <Thumbnail id={id} />
        </a>
      ))}
    </Flex>
  );
}

/** What is no picture shows as a sheet of paper. */
function Thumbnail({ id }: { id: string }) {
  const [isPicture, setPicture] = useState(true);
  if (!isPicture) return <FileOutlined style={{ fontSize: 40 }} />;
  return <img src={addressOf(`/attachments/${id}`)} alt="" width={72} height={72} loading="lazy" style={{ objectFit: 'cover', borderRadius: 4 }} onError={() => setPicture(false)} />;
}
