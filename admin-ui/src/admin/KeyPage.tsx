import { useParams } from "react-router-dom";
import { KeyPageBody } from "../shared/details/KeyPageBody";
import { AdminKeys, useSectionPath } from "./AdminKeys";

export default function KeyPage() {
  const { id = "" } = useParams();
  const sectionPath = useSectionPath();
  return (
    <AdminKeys>
      <KeyPageBody id={id} listPath={sectionPath()} />
    </AdminKeys>
  );
}
