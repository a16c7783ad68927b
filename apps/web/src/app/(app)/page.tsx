export default function Page() {
  return <p>Overview</p>;
}
