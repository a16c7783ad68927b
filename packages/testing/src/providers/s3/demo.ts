import type { ProviderDemo } from "../provider-demo.ts";
import { startS3 } from "./start-s3.ts";

export const demo: ProviderDemo = {
  type: "S3",
  start: async () => {
    const { url, bucket, region, accessKeyId, secretAccessKey, close } = await startS3();
    return {
      address: url,
      credentials: { bucket, region, accessKeyId, secretAccessKey, endpoint: url },
      works: { actionId: "s3.put-object", parameters: { key: "hello.txt", content: "hello" } },
      close,
    };
  },
};
