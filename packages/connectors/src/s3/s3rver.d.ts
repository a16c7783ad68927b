/** A server of others' making, without types. It reads signatures of version 4 and does not compute them. */
declare module "s3rver" {
  export default class S3rver {
    constructor(options: object);
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
}
