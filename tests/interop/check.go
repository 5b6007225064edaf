// Checks what Factdesk makes with the Go project's own transparency log packages, which know nothing
// of ours. Reads cases from the standard input, one JSON object a line; names each that they see otherwise.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type testCase struct {
	Kind, Name, Vkey, Skey, Note, Text string
	Want                               bool
	Index, Size, Old                   int64
	Leaf, Root, OldRoot                []byte
	Proof, Leaves                      [][]byte
}

// hash is the bytes as a hash, or an error where they have another length.
func hash(bytes []byte) (h tlog.Hash, err error) {
	if len(bytes) != tlog.HashSize {
		return h, fmt.Errorf("a hash of %d bytes", len(bytes))
	}
	copy(h[:], bytes)
	return h, nil
}

func hashes(list [][]byte) (proof []tlog.Hash, err error) {
	for _, bytes := range list {
		h, err := hash(bytes)
		if err != nil {
			return nil, err
		}
		proof = append(proof, h)
	}
	return proof, nil
}

func checkNote(c testCase) error {
	verifier, err := note.NewVerifier(c.Vkey)
	if err != nil {
		return err
	}
	opened, err := note.Open([]byte(c.Note), note.VerifierList(verifier))
	if err == nil && opened.Text != c.Text {
		return fmt.Errorf("its text is %q", opened.Text)
	}
	return err
}

// checkSigning signs the text with the key as Go does, which must give the same note.
func checkSigning(c testCase) error {
	signer, err := note.NewSigner(c.Skey)
	if err != nil {
		return err
	}
	signed, err := note.Sign(&note.Note{Text: c.Text}, signer)
	if err == nil && string(signed) != c.Note {
		return fmt.Errorf("signed %q", signed)
	}
	return err
}

func checkRecord(c testCase) error {
	leaf, err := hash(c.Leaf)
	if err != nil {
		return err
	}
	root, err := hash(c.Root)
	if err != nil {
		return err
	}
	proof, err := hashes(c.Proof)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, c.Size, root, c.Index, leaf)
}

func checkTree(c testCase) error {
	root, err := hash(c.Root)
	if err != nil {
		return err
	}
	oldRoot, err := hash(c.OldRoot)
	if err != nil {
		return err
	}
	proof, err := hashes(c.Proof)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, c.Size, root, c.Old, oldRoot)
}

// checkLog grows a tree over the lines, which must have the root.
func checkLog(c testCase) error {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) (list []tlog.Hash, err error) {
		for _, index := range indexes {
			list = append(list, stored[index])
		}
		return list, nil
	})
	for n, line := range c.Leaves {
		grown, err := tlog.StoredHashes(int64(n), line, reader)
		if err != nil {
			return err
		}
		stored = append(stored, grown...)
	}
	root, err := tlog.TreeHash(int64(len(c.Leaves)), reader)
	if err != nil {
		return err
	}
	if string(root[:]) != string(c.Root) {
		return fmt.Errorf("its root is %v", root)
	}
	return nil
}

func main() {
	checks := map[string]func(testCase) error{
		"note": checkNote, "signing": checkSigning, "record": checkRecord, "tree": checkTree, "log": checkLog,
	}
	counts, failed := map[string]int{}, 0
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<28)
	for lines.Scan() {
		var c testCase
		// A number that no size can be refuses the case; the rest of it is read all the same.
		var tooLarge *json.UnmarshalTypeError
		unreadable := json.Unmarshal(lines.Bytes(), &c)
		if unreadable != nil && !errors.As(unreadable, &tooLarge) {
			fmt.Println("unreadable case:", unreadable)
			os.Exit(2)
		}
		check, known := checks[c.Kind]
		if !known {
			fmt.Println("unknown kind:", c.Kind)
			os.Exit(2)
		}
		counts[c.Kind]++
		err := unreadable
		if err == nil {
			err = check(c)
		}
		if (err == nil) != c.Want {
			failed++
			fmt.Printf("%s %s: Go says %v\n", c.Kind, c.Name, err)
		}
	}
	if err := lines.Err(); err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	fmt.Println("checked", counts, "seen otherwise", failed)
	if failed > 0 {
		os.Exit(1)
	}
}
