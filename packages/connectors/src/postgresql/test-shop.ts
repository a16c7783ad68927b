import pg from "pg";

/** Some tables to read and change, and a role that may no more than read them. */
export async function seedShop(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`
      create schema shop;
      create table shop.orders (id int primary key, name text not null default 'x', total numeric(20, 2));
      comment on table shop.orders is 'What was bought';
      insert into shop.orders select n, 'order ' || n, n * 1.5 from generate_series(1, 30) n;
      create view shop.large as select * from shop.orders where total > 10;
      create table shop.people (id bigint primary key, order_id int references shop.orders);
      create sequence shop.numbers;
      analyze shop.orders;`);
  } finally {
    await client.end();
  }
}
